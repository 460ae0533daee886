using System.Globalization;
using System.Text.RegularExpressions;

namespace Media.Ffmpeg.Probing;

/// <summary>Reads the lines of FFmpeg's <c>showinfo</c> filter: what the decoder really gave, in presentation order.</summary>
internal static partial class ShownFrame
{
    /// <summary>The filter; checksums off, since they cost and are not read.</summary>
    public const string Filter = "showinfo=checksum=0";

    /// <summary>The frame's presentation time in ticks of the filter's clock; null for any other line.</summary>
    public static long? TimeOf(LogLine line) =>
        line.Context.StartsWith("Parsed_showinfo_", StringComparison.Ordinal) && Line().Match(line.Text) is { Success: true } match
            ? long.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"\An: *\d+ pts: *(-?\d+) ")]
    private static partial Regex Line();
}
