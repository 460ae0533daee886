using System.Globalization;
using System.Text.RegularExpressions;

namespace Media.Cli.Commands;

/// <summary>Reads lengths of time as people write them: <c>90s</c>, <c>12m30s</c>, <c>2h</c>, <c>7d</c>, <c>02:00:00</c>.</summary>
internal static partial class Lifetimes
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The time; null where the text is none, is nothing, or is longer than a year.</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Units().Match(text);
        if (!match.Success)
        {
            match = Clock().Match(text);
        }

        if (!match.Success)
        {
            return null;
        }

        var seconds = (Number(match, "d") * 86_400) + (Number(match, "h") * 3600) + (Number(match, "m") * 60) + Number(match, "s");
        return seconds > 0 && seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    // Nine digits at most: no sum of them is too large.
    private static long Number(Match match, string unit) =>
        match.Groups[unit] is { Success: true } group ? long.Parse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^(?!$)((?<d>[0-9]{1,9})d)?((?<h>[0-9]{1,9})h)?((?<m>[0-9]{1,9})m)?((?<s>[0-9]{1,9})s)?\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Units();

    [GeneratedRegex("^(?<h>[0-9]{1,4}):(?<m>[0-5][0-9]):(?<s>[0-5][0-9])\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clock();
}
