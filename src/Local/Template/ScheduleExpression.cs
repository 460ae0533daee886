using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Cronos;

namespace Media.Local.Template;

/// <summary>
/// When a schedule fires: EventBridge's <c>rate(5 minutes)</c> or <c>cron(0 12 * * ? *)</c>, in UTC. Rates fire on multiples of
/// themselves since 1970, so that a stack that was started again does not fire twice for one time.
/// </summary>
internal abstract partial record ScheduleExpression
{
    private const int LastYear = 2199;

    private ScheduleExpression()
    {
    }

    /// <summary>The first time after another; null where there is none any more.</summary>
    public abstract DateTimeOffset? Next(DateTimeOffset after);

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static ScheduleExpression Parse(string text)
    {
        if (RateForm().Match(text) is { Success: true } rate)
        {
            return Every(rate.Groups[1].Value, rate.Groups[2].Value);
        }
        return CronForm().Match(text) is { Success: true } cron
            ? new Cron(cron.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : throw new FormatException($"'{text}' is no schedule: rate(5 minutes) or cron(0 12 * * ? *).");
    }

    private static Rate Every(string value, string unit)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 1_000_000)
        {
            throw new FormatException("A rate is a whole number of at least 1.");
        }
        // EventBridge insists on grammar: 1 minute, 5 minutes.
        if (number == 1 == unit.EndsWith('s'))
        {
            throw new FormatException($"'{number} {unit}': the unit is singular for 1 and plural for all else.");
        }
        return new Rate(unit.TrimEnd('s') switch
        {
            "minute" => TimeSpan.FromMinutes(number),
            "hour" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        });
    }

    [GeneratedRegex(@"^rate\((\d+) (minutes?|hours?|days?)\)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RateForm();

    [GeneratedRegex(@"^cron\(([^()]+)\)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CronForm();

    private sealed record Rate(TimeSpan Interval) : ScheduleExpression
    {
        public override DateTimeOffset? Next(DateTimeOffset after) => DateTimeOffset.UnixEpoch
            + (Interval * (((after - DateTimeOffset.UnixEpoch).Ticks / Interval.Ticks) + 1));
    }

    private sealed partial record Cron : ScheduleExpression
    {
        private const int DaysOfWeek = 4;
        private readonly CronExpression _withinYear;
        private readonly ImmutableSortedSet<int> _years;

        public Cron(string[] fields)
        {
            if (fields is not [_, _, var day, _, var weekday, var year])
            {
                throw new FormatException($"A cron expression has six fields (minutes, hours, day, month, weekday, year), not {fields.Length}.");
            }
            if ((day == "?") == (weekday == "?"))
            {
                throw new FormatException("Of day and weekday exactly one has to be ?.");
            }
            _years = Years(year);
            fields[DaysOfWeek] = Weekdays(weekday);
            try
            {
                _withinYear = CronExpression.Parse(string.Join(' ', fields[..5]));
            }
            catch (CronFormatException e)
            {
                throw new FormatException(e.Message, e);
            }
        }

        public override DateTimeOffset? Next(DateTimeOffset after)
        {
            for (var from = after; ;)
            {
                if (_years.FirstOrDefault(candidate => candidate >= from.Year) is not (> 0 and var year))
                {
                    return null;
                }
                if (year > from.Year)
                {
                    from = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(-1);
                }
                if (_withinYear.GetNextOccurrence(from, TimeZoneInfo.Utc) is not { } next || next.Year > LastYear)
                {
                    return null;
                }
                if (_years.Contains(next.Year))
                {
                    return next;
                }
                from = new DateTimeOffset(next.Year, 12, 31, 23, 59, 59, TimeSpan.Zero);
            }
        }

        // EventBridge counts from 1 (Sunday), cron from 0.
        private static string Weekdays(string field) => WeekdayNumber().Replace(field, match =>
            match.Value is [>= '1' and <= '7'] ? ((char)(match.Value[0] - 1)).ToString() : throw new FormatException($"'{match.Value}' is no weekday: 1 (Sunday) to 7, or SUN to SAT."));

        private static ImmutableSortedSet<int> Years(string field)
        {
            static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1970 and <= LastYear
                ? year : throw new FormatException($"'{text}' is no year from 1970 to {LastYear}.");
            static IEnumerable<int> Range(string part)
            {
                var step = part.Split('/');
                var (first, last) = step[0] == "*" ? (1970, LastYear) : step[0].Split('-') switch
                {
                    [var only] => (Number(only), step.Length > 1 ? LastYear : Number(only)),
                    [var from, var to] => (Number(from), Number(to)),
                    _ => throw new FormatException($"'{part}' is no range of years."),
                };
                var by = step.Length == 1 ? 1 : int.TryParse(step[1], NumberStyles.None, CultureInfo.InvariantCulture, out var every) && every > 0
                    ? every : throw new FormatException($"'{part}' has no step.");
                for (var year = first; year <= last; year += by)
                {
                    yield return year;
                }
            }
            return [.. field.Split(',').SelectMany(Range)];
        }

        // A digit that stands for a weekday: not one after # (which week of the month) or / (a step).
        [GeneratedRegex(@"(?<![#/\d])\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
        private static partial Regex WeekdayNumber();
    }
}
