using System.Globalization;

namespace Media.Core.Probing;

/// <summary>A clock: one tick lasts <paramref name="Numerator"/>/<paramref name="Denominator"/> seconds.</summary>
public readonly record struct TimeBase(int Numerator, int Denominator)
{
    /// <summary>Seconds of a time in ticks.</summary>
    public double Seconds(long ticks) => (double)ticks * Numerator / Denominator;

    /// <summary>The first tick at or after a time in seconds that is a whole number of <paramref name="unit"/>s.</summary>
    public long CeilingTicks(long units, TimeBase unit)
    {
        var dividend = (Int128)units * unit.Numerator * Denominator;
        var divisor = (Int128)unit.Denominator * Numerator;
        var quotient = dividend / divisor;
        return (long)(dividend > 0 && quotient * divisor != dividend ? quotient + 1 : quotient);
    }

    /// <summary>Reads <c>1/24000</c>, as ffprobe writes it.</summary>
    /// <exception cref="FormatException">Not two positive whole numbers parted by a slash.</exception>
    public static TimeBase Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var d) && n > 0 && d > 0
            ? new TimeBase(n, d)
            : throw new FormatException($"'{text}' is not a time base.");
    }

    /// <inheritdoc />
    public override string ToString() => $"{Numerator}/{Denominator}";
}
