using System.Globalization;

namespace Media.Core.Profiles;

/// <summary>The part of a film that is kept, in seconds from its first picture.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; null: with the film.</param>
public sealed record TrimRange(double Start, double? End)
{
    /// <summary>A time as profiles write it, as in <c>1:02:03.5</c>.</summary>
    /// <param name="seconds">The time, in seconds.</param>
    public static string Written(double seconds)
    {
        // What is left over after a thousandth is nobody's intention.
        var time = TimeSpan.FromMilliseconds(Math.Round(seconds * 1000));
        return string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}{(time.Milliseconds > 0 ? time.ToString(@"\.fff", CultureInfo.InvariantCulture).TrimEnd('0') : "")}");
    }
}
