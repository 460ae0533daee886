using System.Security.Cryptography;
using System.Text;
using Media.Core.Captions;
using Media.Core.Failures;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Core.Packaging;

/// <summary>
/// Makes tracks of captions out of sidecar files. The id tells the file and the upload of it: another upload is another track, beside which the earlier one lies untouched for
/// those who are just reading it.
/// </summary>
public static class SidecarTrack
{
    /// <summary>The largest file that is taken, in bytes: twenty times what a film has.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The id of the track that a file becomes.</summary>
    public static string Id(Sidecar sidecar, SidecarSource source) =>
        $"{MediaLayout.TextId(0)}-{sidecar.Slug}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source.Key}\0{source.Version}")))[..8]}";

    /// <summary>The track; the times of a file begin with the film.</summary>
    /// <param name="sidecar">What the file's name says.</param>
    /// <param name="source">The upload.</param>
    /// <param name="file">What is in it; longer than <see cref="MostBytes"/> is refused without a look.</param>
    /// <param name="others">The other tracks of the release.</param>
    /// <param name="kept">The part of the film that is published; null for all.</param>
    /// <returns>The track, and what is to be said where parts of the file could not be read.</returns>
    /// <exception cref="BadCaptionsException">The file cannot be taken.</exception>
    public static (TextTrack Track, MediaWarning? Warning) Make(Sidecar sidecar, SidecarSource source, ReadOnlySpan<byte> file, IReadOnlyList<StoredTrack> others, TrimRange? kept)
    {
        var read = file.Length <= MostBytes
            ? CaptionReader.Read(CaptionCharset.Read(file), sidecar.Format)
            : throw new BadCaptionsException($"it is larger than {MostBytes / (1024 * 1024)} MiB");
        var role = sidecar.Forced ? TextRole.Forced : sidecar.Described ? TextRole.Caption : TextRole.Subtitle;
        var begin = TextTrack.Begin(others);
        var track = TextTrack.Make(
            new TextOrigin(Id(sidecar, source), null, sidecar.Language, role, sidecar.Default, source), [.. Kept(read.Cues, kept).Select(cue => cue.Later(begin))], others);
        return (track, read.Unreadable == 0 ? null : new MediaWarning(
            WarningCodes.CaptionsDamaged, $"{About(sidecar.Key)}: {read.Unreadable} captions whose times cannot be read are left out, the first in line {read.FirstUnreadable}."));
    }

    /// <summary>Captions with times that begin with the part of the film that is published; what comes behind it is left out.</summary>
    private static IEnumerable<Cue> Kept(Cue[] cues, TrimRange? kept)
    {
        if (kept is null)
        {
            return cues;
        }

        var (start, end) = ((long)Math.Round(kept.Start * 1000), kept.End is { } until ? (long)Math.Round(until * 1000) : long.MaxValue);
        return cues.Where(cue => cue.Start < end).Select(cue => (cue with { End = Math.Min(end, cue.End) }).Later(-start));
    }

    /// <summary>What is said of a file that is refused.</summary>
    public static MediaWarning Refused(string key, BadCaptionsException refusal) => new(WarningCodes.CaptionsRefused, $"{About(key)} are not published: {refusal.Message}.");

    /// <summary>Whether a warning is about a file.</summary>
    public static bool IsAbout(MediaWarning warning, string key) =>
        warning.Code is WarningCodes.CaptionsRefused or WarningCodes.CaptionsDamaged && warning.Text.StartsWith(About(key), StringComparison.Ordinal);

    private static string About(string key) => $"The captions '{key}'";
}
