using Media.Core.Probing;

namespace Media.Ffmpeg.Probing;

/// <summary>When a list of packets can stand for the list of frames.</summary>
internal static class PacketRules
{
    /// <summary>Presentation times that fall back by more than this are a break in the source's clock, not reordering.</summary>
    private const double LongestFallBack = 10;

    /// <summary>In a transport stream a gap longer than this is a break in its clock; elsewhere it is a still picture.</summary>
    private const double LongestStreamGap = 60;

    /// <summary>Pictures come no later than so many seconds after those that are shown behind them.</summary>
    private const double LargestReordering = 1;

    /// <summary>A gap that FFmpeg still leaves as it is (<c>-dts_delta_threshold</c>), in seconds.</summary>
    private const double LongestCountedGap = 10;

    /// <summary>Codecs whose packets may hold frames that are decoded but never shown.</summary>
    private static readonly string[] HidesFrames = ["vp8", "mpeg4", "msmpeg4v3", "msmpeg4v2", "rv30", "rv40", "theora"];

    /// <summary>Whether each packet that is shown is one frame, as far as can be told without decoding.</summary>
    public static bool Trusted(List<SourcePacket> packets, ProbeReport report) =>
        Seekable(packets) && !report.Video.Interlaced && !HidesFrames.Contains(report.Video.Codec)
        && !packets.Any(packet => packet.Corrupt) && Continuous(packets, report);

    /// <summary>Whether every packet has a time of its own, so that a time names a place in the source.</summary>
    public static bool Seekable(List<SourcePacket> packets)
    {
        var times = packets.Where(packet => packet.Shown).Select(packet => packet.Time).ToArray();
        return times.Length > 0 && times.All(time => time is not null) && times.Distinct().Count() == times.Length;
    }

    /// <summary>Whether the clock runs on from start to end; where it breaks, players make up times, and so does FFmpeg when it counts.</summary>
    public static bool Continuous(List<SourcePacket> packets, ProbeReport report)
    {
        var clock = report.Video.TimeBase;
        var stream = report.Format.Contains("mpegts", StringComparison.Ordinal);
        long? newest = null;
        foreach (var time in packets.Where(packet => packet.Shown).Select(packet => packet.Time!.Value))
        {
            if (newest is { } last && (clock.Seconds(last - time) > LongestFallBack
                || (stream && clock.Seconds(time - last) > LongestStreamGap)))
            {
                return false;
            }

            newest = Math.Max(newest ?? time, time);
        }

        return true;
    }

    /// <summary>
    /// When the track begins by the source's clock, in seconds: where FFmpeg's own begins as it counts. Null where no time is told, or where those that are jump: there FFmpeg makes up others, by what
    /// it knows of pictures and sound alone.
    /// </summary>
    public static double? Begins(List<SourcePacket> packets, TimeBase clock)
    {
        double[] times = [.. packets.Select(packet => packet.Time).OfType<long>().Select(clock.Seconds)];
        return times.Length == 0 || times.Zip(times.Skip(1)).Any(pair => pair.Second - pair.First is < -LargestReordering or > LongestCountedGap) ? null : times.Min();
    }

    /// <summary>The index that the packets give.</summary>
    public static FrameIndex Index(List<SourcePacket> packets, ProbeReport report)
    {
        var shown = packets.Where(packet => packet.Shown).OrderBy(packet => packet.Time).ToArray();
        long[] times = [.. shown.Select(packet => packet.Time!.Value)];
        return new FrameIndex(
            IndexKind.Packets, report.Video.TimeBase, times, KeyFrames(packets), LastPicture.Duration(times, shown[^1].Duration, report), [.. shown.Select(packet => packet.Size)]);
    }

    /// <summary>Times at which a decoder may start, rising.</summary>
    public static long[] KeyFrames(List<SourcePacket> packets) =>
        [.. packets.Where(packet => packet.Key && packet.Time is not null).Select(packet => packet.Time!.Value).Distinct().Order()];
}
