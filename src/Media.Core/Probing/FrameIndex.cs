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
public sealed record FrameIndex(
    IndexKind Kind, TimeBase TimeBase, long[] Times, long[] KeyFrames, long LastDuration, int[]? Sizes = null, uint[]? Pictures = null, int Every = 1)
{
    /// <summary>Presentation time at which the picture ends, in ticks.</summary>
    public long End => Times[^1] + LastDuration;

    /// <summary>Frames per second, in the mean; null of one frame.</summary>
    [JsonIgnore]
    public double? MeanRate => Times.Length > 1 ? (Times.Length - 1) / TimeBase.Seconds(Times[^1] - Times[0]) : null;
}
