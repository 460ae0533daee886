using System.Globalization;

namespace Media.Cli.Commands;

/// <summary>Reads lengths of time as people write them: <c>90s</c>, <c>15m</c>, <c>1h</c>, <c>7d</c>.</summary>
internal static class Lifetimes
{
    /// <summary>The time; null where the text is none, or is longer than a year.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 31_622_400)
        {
            return null;
        }

        TimeSpan? time = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
        return time <= TimeSpan.FromDays(366) ? time : null;
    }
}
