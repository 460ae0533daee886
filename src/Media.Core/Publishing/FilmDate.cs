using System.Globalization;

namespace Media.Core.Publishing;

/// <summary>Dates of films as ISO 8601 has them: a year, a month, a day, or a time with or without an offset. Files hold anything else, too.</summary>
public static class FilmDate
{
    private static readonly string[] Times = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    private static readonly string[] Days = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    /// <summary>The date as ISO 8601 has it; null where it is something else.</summary>
    /// <param name="date">What a file says.</param>
    public static string? Read(string? date)
    {
        var text = date?.Trim().Replace(' ', 'T');
        return text is not null && (Time(text) is not null || Parsed(text, Days) is not null) ? text : null;
    }

    /// <summary>The moment that a date names; null where it names none, but a day or less.</summary>
    /// <param name="date">What a file says; without an offset it is taken for UTC.</param>
    public static DateTimeOffset? Time(string? date) => Parsed(date?.Trim().Replace(' ', 'T'), Times);

    private static DateTimeOffset? Parsed(string? text, string[] formats) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
