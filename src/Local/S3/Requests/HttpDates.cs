using System.Globalization;
using Media.Local.Signing;

namespace Media.Local.S3.Requests;

/// <summary>Dates as HTTP writes them; S3 ignores conditions whose date it cannot read.</summary>
internal static class HttpDates
{
    public static DateTimeOffset? Parse(string? text) => MessageDates.Parse(text)
        ?? (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null);

    public static string Format(DateTimeOffset date) => date.ToString("r", CultureInfo.InvariantCulture);

    /// <summary>HTTP dates have whole seconds, so comparisons must too.</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset date) => DateTimeOffset.FromUnixTimeSeconds(date.ToUnixTimeSeconds());
}
