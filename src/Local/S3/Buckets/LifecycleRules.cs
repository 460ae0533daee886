using System.Globalization;
using System.Xml.Linq;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;

namespace Media.Local.S3.Buckets;

/// <summary>One enabled or disabled rule of a bucket's lifecycle.</summary>
internal sealed record LifecycleRule(bool Enabled, LifecycleFilter Filter)
{
    public int? ExpireDays { get; init; }

    public DateTimeOffset? ExpireDate { get; init; }

    public bool ExpireMarkers { get; init; }

    public int? NoncurrentDays { get; init; }

    public int? NewerNoncurrent { get; init; }

    public int? AbortDays { get; init; }
}

/// <summary>Which objects a rule is for.</summary>
internal sealed record LifecycleFilter(string Prefix, IReadOnlyList<Tag> Tags, long? LargerThan, long? SmallerThan)
{
    public bool Matches(StoredObject found) =>
        found.Key.StartsWith(Prefix, StringComparison.Ordinal)
        && Tags.All(tag => found.Facts.Tags.Contains(tag))
        && !(found.Size <= LargerThan) && !(found.Size >= SmallerThan);
}

/// <summary>Reads <c>LifecycleConfiguration</c> documents.</summary>
internal static class LifecycleRules
{
    public static IReadOnlyList<LifecycleRule> Parse(XElement document)
    {
        var elements = document.Children("Rule").ToList();
        if (elements.Count is 0 or > 1000)
        {
            throw XmlInput.Malformed();
        }
        var ids = elements.Select(rule => rule.Text("ID")).Where(id => id is not null).ToList();
        if (ids.Any(id => id!.Length > 255))
        {
            throw new AwsException("InvalidArgument", "ID length should not exceed allowed limit of 255");
        }
        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Count)
        {
            throw new AwsException("InvalidArgument", "Rule ID must be unique. Found same ID for more than one rule");
        }
        return [.. elements.Select(Rule)];
    }

    private static LifecycleRule Rule(XElement element)
    {
        var status = element.Required("Status");
        if (status is not ("Enabled" or "Disabled"))
        {
            throw XmlInput.Malformed();
        }
        var expiration = element.Child("Expiration");
        var noncurrent = element.Child("NoncurrentVersionExpiration");
        var abort = element.Child("AbortIncompleteMultipartUpload");
        if (expiration is null && noncurrent is null && abort is null
            && element.Child("Transition") is null && element.Child("NoncurrentVersionTransition") is null)
        {
            throw new AwsException("InvalidRequest", "At least one action needs to be specified in a rule.");
        }
        return new LifecycleRule(status == "Enabled", Filter(element))
        {
            ExpireDays = Days(expiration, "Days", "'Days' for Expiration action must be a positive integer"),
            ExpireDate = Date(expiration?.Text("Date")),
            ExpireMarkers = expiration?.Text("ExpiredObjectDeleteMarker") == "true",
            NoncurrentDays = Days(noncurrent, "NoncurrentDays", "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer"),
            NewerNoncurrent = Days(noncurrent, "NewerNoncurrentVersions", "'NewerNoncurrentVersions' must be a positive integer"),
            AbortDays = Days(abort, "DaysAfterInitiation", "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer"),
        };
    }

    private static LifecycleFilter Filter(XElement rule)
    {
        var (filter, old) = (rule.Child("Filter"), rule.Text("Prefix"));
        if (filter is null)
        {
            return old is null ? throw XmlInput.Malformed() : new LifecycleFilter(old, [], null, null);
        }
        if (old is not null || (filter.Child("And") is not null && filter.Elements().Count() > 1))
        {
            throw XmlInput.Malformed();
        }
        var inner = filter.Child("And") ?? filter;
        return new LifecycleFilter(
            inner.Text("Prefix") ?? "",
            [.. inner.Children("Tag").Select(tag => new Tag(tag.Required("Key"), tag.Required("Value")))],
            Size(inner.Text("ObjectSizeGreaterThan")), Size(inner.Text("ObjectSizeLessThan")));
    }

    private static int? Days(XElement? action, string name, string message)
    {
        if (action?.Text(name) is not { } text)
        {
            return null;
        }
        return !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) ? throw XmlInput.Malformed()
            : days > 0 ? days
            : throw new AwsException("InvalidArgument", message);
    }

    private static long? Size(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : throw XmlInput.Malformed();

    private static DateTimeOffset? Date(string? text)
    {
        if (text is null)
        {
            return null;
        }
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            throw XmlInput.Malformed();
        }
        return date.TimeOfDay == TimeSpan.Zero ? date : throw new AwsException("InvalidArgument", "'Date' must be at midnight GMT");
    }
}
