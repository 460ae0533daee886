using System.Globalization;

namespace Media.Local.Signing;

/// <summary>Dates as mail and HTTP write them (RFC 5322 3.3): the zone by name or as an offset, <c>-0000</c> among them.</summary>
internal static class MessageDates
{
    private static readonly string[] Forms =
    [
        "ddd, d MMM yyyy HH:mm:ss 'GMT'", "ddd, d MMM yyyy HH:mm:ss 'UTC'", "ddd, d MMM yyyy HH:mm:ss zzz",
        "d MMM yyyy HH:mm:ss 'GMT'", "d MMM yyyy HH:mm:ss 'UTC'", "d MMM yyyy HH:mm:ss zzz",
    ];

    public static DateTimeOffset? Parse(string? text) => DateTimeOffset.TryParseExact(
        text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var date)
            ? date
            : null;
}
