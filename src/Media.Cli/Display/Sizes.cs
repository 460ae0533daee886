using System.Globalization;

namespace Media.Cli.Display;

/// <summary>Quantities as people read them.</summary>
internal static class Sizes
{
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => Format($"{bytes} B"),
        < 1_000_000 => Format($"{bytes / 1e3:F1} kB"),
        < 1_000_000_000 => Format($"{bytes / 1e6:F1} MB"),
        _ => Format($"{bytes / 1e9:F2} GB"),
    };

    public static string BitRate(long bitsPerSecond) =>
        bitsPerSecond < 1_000_000 ? Format($"{bitsPerSecond / 1e3:F0} kbit/s") : Format($"{bitsPerSecond / 1e6:F2} Mbit/s");

    public static string Time(TimeSpan time) => time.TotalSeconds < 60
        ? Format($"{Math.Max(0, time.TotalSeconds):F1} s")
        : time.TotalHours < 1 ? Format($"{time.Minutes}:{time.Seconds:D2} min") : Format($"{(int)time.TotalHours}:{time.Minutes:D2}:{time.Seconds:D2} h");

    public static string Speed(double timesRealTime) => Format($"{timesRealTime:F2}x real time");

    public static string Dollars(decimal dollars) => Format($"${dollars:F6}");

    /// <summary>Sums, to the cent.</summary>
    public static string RoundDollars(decimal dollars) => Format($"${dollars:N2}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
