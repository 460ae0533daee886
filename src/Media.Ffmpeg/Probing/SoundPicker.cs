using System.Globalization;
using Media.Core.Probing;
using Media.Core.Publishing;

namespace Media.Ffmpeg.Probing;

/// <summary>
/// Picks the sound that is published: the track that the container calls the default, else the first. Cameras and editors write left and right as two
/// tracks of one channel; these are joined, where their layouts say so, or where a QuickTime or MXF file has exactly such tracks and
/// nothing (language, length, rate) tells them apart. Whatever is not published is a warning.
/// </summary>
internal static class SoundPicker
{
    private const double SameLength = 0.1;

    /// <summary>The sound, and what is to be said of it.</summary>
    /// <param name="streams">All tracks of sound, in the container's order.</param>
    /// <param name="pairs">Whether the container is one in which unlabelled tracks of one channel are left and right.</param>
    public static (SoundStream? Left, SoundStream? Right, MediaWarning[] Warnings) Pick(IReadOnlyList<SoundStream> streams, bool pairs)
    {
        var known = streams.Where(stream => stream.Known).ToArray();
        var left = known.OrderBy(stream => stream.Default ? 0 : 1).FirstOrDefault();
        if (left is null)
        {
            return (null, null, streams.Count == 0
                ? []
                : [new MediaWarning(WarningCodes.SoundLost, $"The sound ({Numbers(streams)}) is of an unknown kind or holds nothing; published without sound.")]);
        }

        var right = left.Channels == 1 ? Right(left, known, pairs) : null;
        if (right is not null && left.Layout.Contains("FR", StringComparison.Ordinal))
        {
            (left, right) = (right, left);
        }

        List<MediaWarning> warnings = [];
        if (right is not null)
        {
            warnings.Add(new MediaWarning(
                WarningCodes.SoundTracksJoined, $"Tracks {left.Index} and {right.Index} hold one channel each; they are published as left and right."));
        }

        if (streams.Where(stream => stream != left && stream != right).ToArray() is { Length: > 0 } others)
        {
            warnings.Add(new MediaWarning(
                WarningCodes.SoundTracksLeftOut, $"Only sound track {left.Index}{(right is null ? "" : $" with {right.Index}")} is published; left out: {Numbers(others)}."));
        }

        if (left.Channels > AudioTrack.MostMixedChannels)
        {
            warnings.Add(new MediaWarning(
                WarningCodes.SoundChannelsLeftOut, $"Sound track {left.Index} has {left.Channels} channels; the first two are published."));
        }

        return (left, right, [.. warnings]);
    }

    private static SoundStream? Right(SoundStream left, SoundStream[] known, bool pairs)
    {
        var others = known.Where(other => other.Index != left.Index && other.Channels == 1 && other.SampleRate == left.SampleRate).ToArray();
        return Side(left) is { } side ? others.FirstOrDefault(other => Side(other) is { } its && its != side)
            : pairs && Unmarked(left) ? others.FirstOrDefault(other => Side(other) is null && Unmarked(other) && SameLengthAs(left, other))
            : null;
    }

    /// <summary>L or R where the layout is one of the two front channels alone.</summary>
    private static char? Side(SoundStream stream) =>
        stream.Layout.Contains("FL", StringComparison.Ordinal) ? 'L' : stream.Layout.Contains("FR", StringComparison.Ordinal) ? 'R' : null;

    private static bool Unmarked(SoundStream stream) => stream.Language is null or "" or "und" or "mis" or "zxx";

    private static bool SameLengthAs(SoundStream one, SoundStream other) =>
        one.Duration is { } a && other.Duration is { } b && Math.Abs(a - b) < SameLength && Math.Abs((one.Start ?? 0) - (other.Start ?? 0)) < SameLength;

    private static string Numbers(IEnumerable<SoundStream> streams) => string.Join(", ", streams.Select(stream => string.Create(
        CultureInfo.InvariantCulture, $"track {stream.Index} ({(stream.Codec.Length > 0 ? stream.Codec : "unknown codec")}, {stream.Channels} channels)")));
}
