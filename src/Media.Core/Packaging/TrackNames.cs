using System.Globalization;
using System.Text;

namespace Media.Core.Packaging;

/// <summary>What players call the tracks of a group: text that can stand in a playlist, each its own (RFC 8216, 4.3.4.1.1).</summary>
internal static class TrackNames
{
    private const int Longest = 60;

    /// <summary>A name that nobody has yet.</summary>
    public static string Unique(string wanted, IReadOnlyCollection<string> taken)
    {
        var name = wanted;
        for (var again = 2; taken.Contains(name, StringComparer.OrdinalIgnoreCase); again++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted} ({again})");
        }

        return name;
    }

    /// <summary>A title comes out of the file: only letters, digits, spaces and a few marks may enter a playlist; null where nothing is left.</summary>
    public static string? Clean(string? title)
    {
        var text = string.Concat((title ?? "").EnumerateRunes()
            .Select(rune => Rune.IsLetterOrDigit(rune) || " -.()&+'".Contains(rune.ToString(), StringComparison.Ordinal) ? rune.ToString() : " "));
        var words = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? null : words.Length <= Longest ? words : words[..(char.IsHighSurrogate(words[Longest - 1]) ? Longest - 1 : Longest)];
    }
}
