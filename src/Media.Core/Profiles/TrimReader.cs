using System.Globalization;
using System.Text.RegularExpressions;

namespace Media.Core.Profiles;

/// <summary>Reads <c>trim</c> of a profile.</summary>
internal static partial class TrimReader
{
    /// <summary>Its fields.</summary>
    public static readonly string[] Known = ["start", "end"];

    /// <summary>Reads the fields.</summary>
    public static TrimRange Read(Fields fields)
    {
        if (!fields.Has("start") && !fields.Has("end"))
        {
            throw fields.Refused("", "it has neither start nor end, and nothing to cut; allowed: one of them, or both");
        }

        var range = new TrimRange(fields.Has("start") ? Seconds(fields, "start") : 0, fields.Has("end") ? Seconds(fields, "end") : null);
        return range.End <= range.Start ? throw fields.Refused("end", "it has to come after start") : range;
    }

    private static double Seconds(Fields fields, string field)
    {
        if (Time().Match(fields.Raw(field)) is not { Success: true } match)
        {
            throw fields.Refused(field, "it has to be a time from the first picture on: seconds, as in 90 or 90.5, or hours, minutes and seconds, as in 0:01:30.5");
        }

        double Part(string name) => match.Groups[name] is { Success: true } part ? double.Parse(part.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;
        return (Part("hours") * 3600) + (Part("minutes") * 60) + Part("seconds");
    }

    [GeneratedRegex(@"\A(((?<hours>[0-9]{1,3}):)?(?<minutes>[0-5]?[0-9]):(?<seconds>[0-5]?[0-9](\.[0-9]{1,6})?)|(?<seconds>[0-9]{1,6}(\.[0-9]{1,6})?))\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();
}
