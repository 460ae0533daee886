using System.Text.Json.Serialization;

namespace Media.Core.Probing;

/// <summary>How the frame index came about, and with it how the frames can be reached again.</summary>
public enum IndexKind
{
    /// <summary>From the container's packets, without decoding: cheap, and right unless packets and frames differ.</summary>
    Packets,

    /// <summary>From decoding every frame; the times are those of the container, so a chunk may seek.</summary>
    Frames,

    /// <summary>
    /// As <see cref="Frames"/>, with a checksum of every picture: reading from the middle has shown other pictures than were right, so from
    /// now on each reading is measured against the one from the start.
    /// </summary>
    Pictures,

    /// <summary>
    /// From decoding every frame of a source whose times are missing, repeated or broken: frames are reached by counting from
    /// the start, and their times are those a player would make up.
    /// </summary>
    Counted,
}

/// <summary>The presentation time of every frame of a video track, in order: what "every frame, once" is measured against.</summary>
/// <param name="Kind">How the index came about.</param>
/// <param name="TimeBase">The clock of <paramref name="Times"/>.</param>
/// <param name="Times">Presentation times in ticks, strictly rising.</param>
/// <param name="KeyFrames">Presentation times at which a decoder may start, rising; empty where unknown.</param>
/// <param name="LastDuration">How long the last frame is shown, in ticks; at least 1.</param>
/// <param name="Sizes">Compressed size of each frame in bytes, in the order of <paramref name="Times"/>; null where unknown.</param>
/// <param name="Pictures">Checksum of each decoded picture, in the order of <paramref name="Times"/>; null but for <see cref="IndexKind.Pictures"/>.</param>
/// <param name="Every">Of so many frames of the source the first is in this index: 1 for all.</param>
/// <param name="Cut">What of the source lies outside, where a part of it is kept; null for nothing.</param>
/// <param name="Behind">Seconds by which its clock is behind the source's; of <see cref="IndexKind.Counted"/> null where that jumps, so that nothing says which times of other tracks are the same.</param>
public sealed record FrameIndex(
    IndexKind Kind, TimeBase TimeBase, long[] Times, long[] KeyFrames, long LastDuration, int[]? Sizes = null, uint[]? Pictures = null, int Every = 1, FilmCut? Cut = null, double? Behind = 0)
{
    /// <summary>Presentation time at which the picture ends, in ticks.</summary>
    public long End => Times[^1] + LastDuration;

    /// <summary>Frames per second, in the mean; null of one frame.</summary>
    [JsonIgnore]
    public double? MeanRate => Times.Length > 1 ? (Times.Length - 1) / TimeBase.Seconds(Times[^1] - Times[0]) : null;
}

/// <summary>What lies outside of the part of a film that is kept.</summary>
/// <param name="Frames">How many frames of the source come before it.</param>
/// <param name="First">Presentation time of the source's first frame, in ticks.</param>
/// <param name="Before">Presentation time of the frame just before it, in ticks; null where there is none.</param>
/// <param name="Picture">Checksum of that decoded picture; null where it is not known.</param>
/// <param name="Ends">Whether the source goes on behind it.</param>
public sealed record FilmCut(int Frames, long First, long? Before, uint? Picture, bool Ends);
