using System.Globalization;

namespace Media.Catalog.ContentDirectory.Didl;

/// <summary>A <c>dc:date</c>: ISO 8601, from a bare year to a date-time with an offset.</summary>
internal static class DidlDate
{
    private static readonly string[] Formats =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The date as it stands, a space before the time made a <c>T</c>; null if it is none.</summary>
    public static string? Parse(string text)
    {
        var date = text.Trim();
        if (date.Length > 10 && date[10] == ' ')
        {
            date = string.Concat(date.AsSpan(0, 10), "T", date.AsSpan(11));
        }

        return DateTimeOffset.TryParseExact(date, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? date : null;
    }
}
