namespace Media.Core.Hls;

/// <summary>Measures a playlist's bit rates as RFC 8216 defines them (4.3.4.2), never as they were aimed at.</summary>
public static class Bandwidth
{
    /// <summary>
    /// The peak segment bit rate: the largest rate of any run of consecutive segments that lasts between 0.5 and 1.5 target durations; where
    /// there is no such run, the mean. Bits per second, rounded up.
    /// </summary>
    public static long Peak(MediaPlaylist playlist)
    {
        double peak = 0, target = playlist.TargetDuration;
        for (var first = 0; first < playlist.Segments.Length; first++)
        {
            double seconds = 0, bits = 0;
            for (var last = first; last < playlist.Segments.Length && seconds <= 1.5 * target; last++)
            {
                seconds += playlist.Seconds(playlist.Segments[last]);
                bits += playlist.Segments[last].Bytes * 8.0;
                if (seconds >= 0.5 * target && seconds <= 1.5 * target)
                {
                    peak = Math.Max(peak, bits / seconds);
                }
            }
        }

        return peak > 0 ? (long)Math.Ceiling(peak) : Average(playlist);
    }

    /// <summary>The mean bit rate over all segments, bits per second, rounded up.</summary>
    public static long Average(MediaPlaylist playlist) =>
        (long)Math.Ceiling(playlist.Segments.Sum(segment => segment.Bytes * 8.0) / Math.Max(1e-6, playlist.Segments.Sum(playlist.Seconds)));
}
