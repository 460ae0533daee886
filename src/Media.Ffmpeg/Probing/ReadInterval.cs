using System.Globalization;

namespace Media.Ffmpeg.Probing;

/// <summary>ffprobe's option for what it reads: the key frame before a place is where it begins.</summary>
internal static class ReadInterval
{
    /// <summary>From a time on, in seconds on the source's clock; of null, all.</summary>
    public static string From(double? seconds) => seconds is { } from ? string.Create(CultureInfo.InvariantCulture, $"-read_intervals {from:0.000000}%") : "";

    /// <summary>So many packets at the start.</summary>
    public static string First(int packets) => string.Create(CultureInfo.InvariantCulture, $"-read_intervals %+#{packets}");
}
