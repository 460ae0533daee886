using System.Globalization;
using System.Text.RegularExpressions;

namespace Media.Ffmpeg.Arguments;

/// <summary>A line of FFmpeg's <c>showinfo</c> filter: a frame that the decoder really gave, in presentation order.</summary>
/// <param name="Time">The frame's presentation time in ticks of the filter's clock.</param>
/// <param name="Key">Whether the decoder calls it a frame that refers to no other.</param>
/// <param name="Picture">Checksum of its pixels; null where none was asked for.</param>
internal readonly partial record struct ShownFrame(long Time, bool Key, uint? Picture)
{
    /// <summary>The filter; checksums off, since they cost a third of what decoding does.</summary>
    public const string Filter = "showinfo=checksum=0";

    /// <summary>The filter with checksums.</summary>
    public const string PictureFilter = "showinfo";

    /// <summary>A filter with checksums of a few frames beside the one that shows all; its lines are told apart by its name.</summary>
    public const string RimFilter = "showinfo@rim";

    /// <summary>The frame that a line of <see cref="Filter"/> or <see cref="PictureFilter"/> tells of; null for any other line.</summary>
    public static ShownFrame? Of(LogLine line) => IsTold(line) ? Parse(line.Text) : null;

    /// <summary>Whether a line is one of <see cref="Filter"/> or <see cref="PictureFilter"/>, of a frame or of what it carries besides.</summary>
    public static bool IsTold(LogLine line) => line.Context.StartsWith("Parsed_showinfo_", StringComparison.Ordinal);

    /// <summary>The frame that a line of <see cref="RimFilter"/> tells of; null for any other line.</summary>
    public static ShownFrame? OfRim(LogLine line) => line.Context == RimFilter ? Parse(line.Text) : null;

    private static ShownFrame? Parse(string text) => Line().Match(text) is { Success: true } match
        ? new ShownFrame(
            long.Parse(match.Groups["time"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            match.Groups["key"].ValueSpan is "1" && match.Groups["type"].ValueSpan is not ("P" or "B" or "S"),
            match.Groups["sum"] is { Success: true } sum ? uint.Parse(sum.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : null)
        : null;

    [GeneratedRegex(@"\An: *\d+ pts: *(?<time>-?\d+) (.* iskey:(?<key>[01]) type:(?<type>.)( checksum:(?<sum>[0-9A-F]{8}))?)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
