using System.Globalization;
using Media.Core.Probing;
using Media.Core.Publishing;

namespace Media.Ffmpeg.Probing;

/// <summary>The sound that is published.</summary>
/// <param name="Left">The track that is played where nobody chooses, or its left channel; null without sound.</param>
/// <param name="Right">The track that holds the right channel; null where the first holds all of it.</param>
/// <param name="Others">The tracks that can be chosen instead.</param>
/// <param name="Warnings">What is to be said.</param>
internal sealed record PickedSound(SoundStream? Left, SoundStream? Right, SoundStream[] Others, MediaWarning[] Warnings);

/// <summary>
/// Picks the sound that is published: first the track that the container calls the default, else its first, then all others. Cameras and editors write left and
/// right as two tracks of one channel; these are joined, where their layouts say so, or where a QuickTime or MXF file has exactly such tracks and
/// nothing (language, length, rate) tells them apart; further tracks of one channel are then microphones, and not published. Whatever is not
/// published is a warning.
/// </summary>
internal static class SoundPicker
{
    private const double SameLength = 0.1;

    /// <summary>More than any film has languages; each costs an encode.</summary>
    private const int MostOthers = 31;

    /// <summary>The sound, and what is to be said of it.</summary>
    /// <param name="streams">All tracks of sound, in the container's order.</param>
    /// <param name="pairs">Whether the container is one in which unlabelled tracks of one channel are left and right.</param>
    public static PickedSound Pick(IReadOnlyList<SoundStream> streams, bool pairs)
    {
        var known = streams.Where(stream => stream.Known).ToArray();
        var left = known.OrderBy(stream => stream.Default ? 0 : 1).FirstOrDefault();
        if (left is null)
        {
            return new PickedSound(null, null, [], streams.Count == 0
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

        SoundStream[] others =
        [
            .. known.Where(stream => stream != left && stream != right && (right is null || stream.Channels > 1)).Take(MostOthers),
        ];
        if (streams.Where(stream => stream != left && stream != right && !others.Contains(stream)).ToArray() is { Length: > 0 } leftOut)
        {
            warnings.Add(new MediaWarning(WarningCodes.SoundTracksLeftOut, $"Not published: sound of {Numbers(leftOut)}."));
        }

        warnings.AddRange(others.Prepend(left).Where(stream => stream.Channels > AudioTrack.MostMixedChannels).Select(stream => new MediaWarning(
            WarningCodes.SoundChannelsLeftOut, $"Sound track {stream.Index} has {stream.Channels} channels; the first two are published.")));
        return new PickedSound(left, right, others, [.. warnings]);
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
