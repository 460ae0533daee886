using System.Globalization;
using Media.Core.Hls;
using Media.Core.Probing;

namespace Media.Core.Packaging;

/// <summary>
/// What players call tracks of sound: the title that the file gives them, else their language, else a number; each its own (RFC 8216, 4.3.4.1.1).
/// The only track of a source is called Main.
/// </summary>
public static class SoundNames
{
    /// <summary>The name of the only track.</summary>
    public const string Only = "Main";

    private const int Longest = 60;

    /// <summary>The names, in the order of the tracks.</summary>
    public static string[] Of(IReadOnlyList<AudioTrack> tracks)
    {
        if (tracks.Count == 1)
        {
            return [Only];
        }

        List<string> names = [];
        foreach (var (track, number) in tracks.Select((track, number) => (track, number)))
        {
            var wanted = Clean(track.Title) ?? LanguageTag.Of(track.Language) ?? (number == 0 ? Only : string.Create(CultureInfo.InvariantCulture, $"Sound {number + 1}"));
            var name = wanted;
            for (var again = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); again++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{wanted} ({again})");
            }

            names.Add(name);
        }

        return [.. names];
    }

    /// <summary>A title comes out of the file: only letters, digits, spaces and a few marks may enter a playlist.</summary>
    private static string? Clean(string? title)
    {
        var text = string.Concat((title ?? "").EnumerateRunes()
            .Select(rune => System.Text.Rune.IsLetterOrDigit(rune) || " -.()&+'".Contains(rune.ToString(), StringComparison.Ordinal) ? rune.ToString() : " "));
        var words = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? null : words.Length <= Longest ? words : words[..(char.IsHighSurrogate(words[Longest - 1]) ? Longest - 1 : Longest)];
    }
}
