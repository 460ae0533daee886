using System.Globalization;
using System.Text.RegularExpressions;

namespace Media.Catalog.ContentDirectory.Didl;

/// <summary>A <c>res</c> element's duration: <c>H+:MM:SS[.F+]</c>, with any number of digits as servers write them.</summary>
internal static partial class DidlDuration
{
    public static TimeSpan? Parse(string? text)
    {
        if (text is null || Pattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var seconds = (Number(match, "h") * 3600) + (Number(match, "m") * 60) + Number(match, "s");
        var fraction = match.Groups["f"] is { Success: true } digits
            ? double.Parse("0." + digits.Value, CultureInfo.InvariantCulture)
            : 0;
        return TimeSpan.FromTicks((seconds * TimeSpan.TicksPerSecond) + (long)Math.Round(fraction * TimeSpan.TicksPerSecond));
    }

    /// <summary><c>1:02:03.004</c>: milliseconds, as most servers write it.</summary>
    public static string Write(TimeSpan duration)
    {
        var milliseconds = (long)Math.Round(duration.TotalMilliseconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{milliseconds / 3_600_000}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}.{milliseconds % 1000:000}");
    }

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*\+?(?<h>[0-9]{1,6}):(?<m>[0-9]{1,2}):(?<s>[0-9]{1,2})(\.(?<f>[0-9]{1,12}))?\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
