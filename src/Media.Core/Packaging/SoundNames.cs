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
            var wanted = TrackNames.Clean(track.Title) ?? LanguageTag.Of(track.Language) ?? (number == 0 ? Only : string.Create(CultureInfo.InvariantCulture, $"Sound {number + 1}"));
            names.Add(TrackNames.Unique(wanted, names));
        }

        return [.. names];
    }
}
