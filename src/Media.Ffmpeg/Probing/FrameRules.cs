using Media.Core.Probing;

namespace Media.Ffmpeg.Probing;

/// <summary>When a list of decoded frames can be reached by time, and the index that it gives.</summary>
internal static class FrameRules
{
    /// <summary>Whether every frame has a time, later than that of the frame before.</summary>
    public static bool Rising(List<SourceFrame> frames)
    {
        for (var n = 0; n < frames.Count; n++)
        {
            if (frames[n].Time is not { } time || (n > 0 && time <= frames[n - 1].Time))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The index; where a decoder may start is known from the packets.</summary>
    public static FrameIndex Index(List<SourceFrame> frames, List<SourcePacket> packets, ProbeReport report)
    {
        long[] times = [.. frames.Select(frame => frame.Time!.Value)];
        return new FrameIndex(
            IndexKind.Frames, report.Video.TimeBase, times, PacketRules.KeyFrames(packets), LastPicture.Duration(times, frames[^1].Duration, report));
    }
}
