using Media.Core.Cmaf;
using Media.Core.Formats;

namespace Media.Core.Joints;

/// <summary>
/// Joins the output of two encoders of the same sound. The second begins a while before the joint, so that it has found into the sound. The frames
/// at the joint are there from both; at the first that both window alike (<see cref="Meet"/>) the second takes over, and what
/// the two frames on either side of the change share cancels as if one encoder had made both: nothing clicks.
/// </summary>
/// <param name="format">The codec's frames.</param>
/// <param name="tail">The last frames of the first encoder: one that is stored, then those that are not.</param>
public sealed class FrameJoint(FrameFormat format, IReadOnlyList<SoundFrame> tail)
{
    /// <summary>Whether the second encoder has taken over.</summary>
    public bool Joined { get; private set; }

    /// <summary>Whether the second encoder is past the tail and nowhere could take over.</summary>
    public bool Missed { get; private set; }

    /// <summary>Takes a frame of the second encoder; gives the frames that are to be stored next.</summary>
    public IEnumerable<SoundFrame> Add(SoundFrame frame)
    {
        if (Joined)
        {
            return [frame];
        }

        for (var n = 0; n < tail.Count; n++)
        {
            if (Meet(tail[n], frame))
            {
                Joined = true;
                return tail.Skip(1).Take(n);
            }
        }

        Missed = Missed || frame.Time > tail[^1].Time;
        return [];
    }

    /// <summary>Whether either frame may be followed by the one that follows on the other: both are windowed alike, or the same altogether.</summary>
    private bool Meet(SoundFrame one, SoundFrame other) => one.Time == other.Time
        && (one.Data.AsSpan().SequenceEqual(other.Data) || (format.Window(one.Data) is { } window && window.Equals(format.Window(other.Data))));
}
