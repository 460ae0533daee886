using System.Globalization;
using System.Text.RegularExpressions;

namespace Media.Local.StepFunctions.Definitions;

/// <summary>The state language's timestamps: RFC 3339 with an upper-case T, and an offset or an upper-case Z.</summary>
internal static partial class Timestamps
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    public static DateTimeOffset? TryParse(string? text) =>
        text is not null
            && DateTimeOffset.TryParseExact(
                BeyondTicks().Replace(text, ""), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>Of nanoseconds, what is finer than the clock here.</summary>
    [GeneratedRegex(@"(?<=\.[0-9]{7})[0-9]{1,2}(?=Z|[+-])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BeyondTicks();

    /// <summary>As the context object writes times: milliseconds and Z.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
