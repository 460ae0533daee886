using System.Globalization;
using System.Text.RegularExpressions;

namespace Media.LegacyCatalog.Didl;

/// <summary>The number that a property's text stands for: a plain one, or a duration (<c>H+:MM:SS[.F+]</c>) in seconds.</summary>
internal static partial class DidlNumber
{
    public static double? Parse(string property, string text)
    {
        if (property == "res@duration")
        {
            return Duration().Match(text) is { Success: true } match
                ? (Part(match, 1) * 3600) + (Part(match, 2) * 60) + Part(match, 3)
                : null;
        }

        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number
            : null;
    }

    private static double Part(Match match, int group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*([0-9]{1,6}):([0-9]{1,2}):([0-9]{1,2}(?:\.[0-9]{1,9})?)\s*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Duration();
}
