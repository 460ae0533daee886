using System.Globalization;

namespace Media.Cli.Commands;

/// <summary>Sizes and rates of pictures, as people write them.</summary>
internal static class PictureSizes
{
    private const int Least = 16;
    private const int Most = 8192;
    private const double MostRate = 120;

    /// <summary>Reads <c>3840x2160</c>; null where it is none, or where a side is below 16 or above 8192 pixels.</summary>
    public static (int Width, int Height)? Parse(string text) =>
        text.Split('x') is [var width, var height] && Side(width) is { } across && Side(height) is { } down ? (across, down) : null;

    /// <summary>
    /// How long a frame is shown at a rate of 1 to 120 a second: <c>24</c>, <c>12.5</c>, <c>30000/1001</c>; <c>23.976</c>, <c>29.97</c> and <c>59.94</c> are
    /// those of television, 24, 30 and 60 by 1.001. Null where it is none.
    /// </summary>
    public static Core.Probing.TimeBase? FrameDuration(string text)
    {
        if (text.Split('/') is [var over, var under])
        {
            return Whole(over) is { } frames && Whole(under) is { } seconds && frames >= seconds && frames <= MostRate * seconds ? new(seconds, frames) : null;
        }

        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || !(rate is >= 1 and <= MostRate))
        {
            return null;
        }

        var next = (int)Math.Ceiling(rate);
        return next > rate && Math.Abs(next / 1.001 - rate) < 0.005 ? new(1001, next * 1000) : new(1000, (int)Math.Round(rate * 1000));
    }

    private static int? Side(string text) => Whole(text) is { } side and >= Least and <= Most ? side : null;

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1_000_000 ? number : null;
}
