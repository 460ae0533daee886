using System.Globalization;
using System.Text.RegularExpressions;

namespace Media.Core.Captions;

/// <summary>Times as files of captions write them.</summary>
internal static partial class CueTime
{
    /// <summary>As WebVTT has it, with hours.</summary>
    public static string Format(long milliseconds) => string.Create(
        CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}.{milliseconds % 1000:000}");

    /// <summary>When a cue appears and goes, and its settings: <c>00:01.000 --&gt; 00:02.000 line:0</c>, also with commas as SubRip has them; null where it is no such line.</summary>
    public static (long Start, long End, string Settings)? Parse(string line) =>
        Line().Match(line) is { Success: true } match
        && Milliseconds(match, 'a') is var start && Milliseconds(match, 'b') is var end && end > start ? (start, end, match.Groups["settings"].Value) : null;

    private static long Milliseconds(Match match, char which)
    {
        return (((Number("h") * 60) + Number("m")) * 60 + Number("s")) * 1000 + int.Parse(match.Groups["f" + which].Value.PadRight(3, '0'), CultureInfo.InvariantCulture);

        long Number(string part) => match.Groups[part + which] is { Success: true } group ? long.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(
        @"\A\s*((?<ha>\d{1,4}):)?(?<ma>\d{1,2}):(?<sa>\d{1,2})[.,](?<fa>\d{1,3})\s*-->\s*((?<hb>\d{1,4}):)?(?<mb>\d{1,2}):(?<sb>\d{1,2})[.,](?<fb>\d{1,3})(\s+(?<settings>.*))?\s*\z",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
