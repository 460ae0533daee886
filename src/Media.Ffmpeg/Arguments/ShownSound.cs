using System.Globalization;
using System.Text.RegularExpressions;
using Media.Core.Joints;

namespace Media.Ffmpeg.Arguments;

/// <summary>A line of FFmpeg's <c>ashowinfo</c> filter: a frame of sound as it passes.</summary>
/// <param name="Number">Its number since the filter graph was built: where the sound's format changes FFmpeg builds another.</param>
/// <param name="Rate">Samples per second.</param>
/// <param name="Frame">The frame.</param>
internal readonly partial record struct ShownSound(long Number, int Rate, DecodedFrame Frame)
{
    /// <summary>The filter; its lines are told from others by its name.</summary>
    public const string Filter = "ashowinfo@sound";

    /// <summary>The frame that a line tells of; null for any other line, and for a frame without a time.</summary>
    public static ShownSound? Of(LogLine line) => line.Context == Filter && Line().Match(line.Text) is { Success: true } match
        ? new ShownSound(
            Whole(match.Groups["number"]),
            (int)Whole(match.Groups["rate"]),
            new DecodedFrame(
                Whole(match.Groups["time"]),
                (int)Whole(match.Groups["samples"]),
                match.Groups["place"] is { Success: true } place ? Whole(place) : null,
                uint.Parse(match.Groups["sum"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))
        : null;

    private static long Whole(Group digits) => long.Parse(digits.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>FFmpeg 7 does not tell the place any more; -1 is none.</summary>
    [GeneratedRegex(@"\An:(?<number>\d+) pts:(?<time>-?\d+) (?:.* pos:(?:-1|(?<place>\d+)))?.* rate:(?<rate>\d+) nb_samples:(?<samples>\d+) checksum:(?<sum>[0-9A-F]{8}) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
