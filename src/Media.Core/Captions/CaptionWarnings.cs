using Media.Core.Probing;
using Media.Core.Publishing;

namespace Media.Core.Captions;

/// <summary>What is said of captions that are published otherwise than they are in the source.</summary>
public static class CaptionWarnings
{
    /// <summary>The warnings.</summary>
    /// <param name="tracks">The source's tracks.</param>
    /// <param name="read">What was read of them.</param>
    public static IEnumerable<MediaWarning> Of(CaptionTrack[] tracks, TextRecord read)
    {
        if (read.Lost is { } reason)
        {
            yield return new MediaWarning(
                WarningCodes.SubtitlesLeftOut, $"Published without {(read.Tracks.Any(cues => cues.Length > 0) ? "parts of " : "")}subtitle {Named(tracks)}: {reason}.");
            yield break;
        }

        // Pictures may carry nothing but fill bytes, and the second field mostly does.
        CaptionTrack[] empty = [.. tracks.Zip(read.Tracks).Where(pair => pair.Second.Length == 0 && !pair.First.WithinPictures).Select(pair => pair.First)];
        if (empty.Length > 0)
        {
            yield return new MediaWarning(WarningCodes.SubtitlesLeftOut, $"Not published: subtitle {Named(empty)}: there is no caption in {(empty.Length > 1 ? "them" : "it")}.");
        }

        if (read.HasNewKind && !tracks.Zip(read.Tracks).Any(pair => pair.First.WithinPictures && pair.Second.Length > 0))
        {
            yield return new MediaWarning(WarningCodes.CaptionsLeftOut, "Not published: the closed captions within the pictures, which are of the newer kind only (CEA-708).");
        }

        if (read.Undecoded > 0)
        {
            yield return new MediaWarning(WarningCodes.CaptionsDamaged, $"{read.Undecoded} captions could not be decoded, and are missing.");
        }

        if (read.CutShort)
        {
            yield return new MediaWarning(WarningCodes.CaptionsDamaged, "There is more text in the subtitle tracks than any film has; what comes late is missing.");
        }
    }

    private static string Named(CaptionTrack[] tracks) => $"track{(tracks.Length > 1 ? "s" : "")} {string.Join(", ", tracks.Select(track => track.StreamIndex).Distinct())}";
}
