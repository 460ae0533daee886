using System.Text;
using System.Xml.Linq;
using Media.Local.S3.Requests;
using Media.Local.Stack;

namespace Media.Local.S3.Notifications;

/// <summary>One destination of a bucket's notifications.</summary>
internal sealed record NotificationRule(string Id, string Arn, IReadOnlyList<string> Events, string Prefix, string Suffix)
{
    /// <summary>Whether an event (as in <c>ObjectCreated:Put</c>) of a key goes here.</summary>
    public bool Matches(string name, string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && key.EndsWith(Suffix, StringComparison.Ordinal)
        && Events.Any(wanted => wanted == "s3:" + name
            || (wanted.EndsWith(":*", StringComparison.Ordinal) && ("s3:" + name).StartsWith(wanted[..^1], StringComparison.Ordinal)));
}

/// <summary>Reads and writes <c>NotificationConfiguration</c> documents.</summary>
internal static class NotificationRules
{
    private static readonly string[] Events =
    [
        "s3:ObjectCreated:*", "s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:Copy", "s3:ObjectCreated:CompleteMultipartUpload",
        "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated",
        "s3:LifecycleExpiration:*", "s3:LifecycleExpiration:Delete", "s3:LifecycleExpiration:DeleteMarkerCreated",
        "s3:ObjectTagging:*", "s3:ObjectTagging:Put", "s3:ObjectTagging:Delete", "s3:ObjectAcl:Put",
    ];

    public static IReadOnlyList<NotificationRule> Parse(string document)
    {
        var root = XmlInput.Parse(Encoding.UTF8.GetBytes(document), "NotificationConfiguration");
        if (root.Elements().FirstOrDefault(element => element.Name.LocalName is not ("TopicConfiguration" or "QueueConfiguration")) is { } other)
        {
            throw other.Name.LocalName is "CloudFunctionConfiguration" or "LambdaFunctionConfiguration" or "EventBridgeConfiguration"
                ? new AwsException("NotImplemented", $"{other.Name.LocalName} is not implemented; notify a topic or a queue.", 501)
                : XmlInput.Malformed();
        }
        var rules = root.Elements().Select(Rule).ToList();
        CheckOverlaps(rules);
        return rules;
    }

    /// <summary>The document as it is given back: with the ids that were made up for rules without one.</summary>
    public static string Document(IEnumerable<NotificationRule> rules)
    {
        XNamespace ns = XmlReply.Namespace;
        return new XElement(ns + "NotificationConfiguration", rules.Select(rule =>
        {
            var service = Arn.Parse(rule.Arn).Service == "sns" ? "Topic" : "Queue";
            var filters = new[] { ("Prefix", rule.Prefix), ("Suffix", rule.Suffix) }.Where(filter => filter.Item2.Length > 0).ToList();
            return new XElement(ns + (service + "Configuration"),
                new XElement(ns + "Id", rule.Id),
                new XElement(ns + service, rule.Arn),
                rule.Events.Select(name => new XElement(ns + "Event", name)),
                filters.Count == 0 ? null : new XElement(ns + "Filter", new XElement(ns + "S3Key", filters.Select(filter =>
                    new XElement(ns + "FilterRule", new XElement(ns + "Name", filter.Item1), new XElement(ns + "Value", filter.Item2))))));
        })).ToString(SaveOptions.DisableFormatting);
    }

    private static NotificationRule Rule(XElement element)
    {
        var kind = element.Name.LocalName == "TopicConfiguration" ? "Topic" : "Queue";
        var arn = element.Required(kind);
        if (Arn.TryParse(arn) is not { } parsed || parsed.Service != (kind == "Topic" ? "sns" : "sqs"))
        {
            throw Invalid("The ARN is not well formed", kind, arn);
        }
        var events = element.Children("Event").Select(name => name.Value).ToList();
        if (events.Count == 0)
        {
            throw XmlInput.Malformed();
        }
        if (events.FirstOrDefault(name => !Events.Contains(name)) is { } unknown)
        {
            throw Invalid("The event is not supported for notifications", "Event", unknown);
        }
        var filters = element.Child("Filter")?.Child("S3Key")?.Children("FilterRule")
            .Select(rule => (Name: rule.Required("Name").ToLowerInvariant(), Value: rule.Required("Value"))).ToList() ?? [];
        if (filters.FirstOrDefault(filter => filter.Name is not ("prefix" or "suffix")) is { Name: { } name2 })
        {
            throw Invalid("filter rule name must be either prefix or suffix", "FilterRule.Name", name2);
        }
        if (filters.DistinctBy(filter => filter.Name).Count() != filters.Count)
        {
            throw Invalid("Cannot specify more than one prefix or suffix rule in a filter.", "FilterRule", filters[0].Name);
        }
        return new NotificationRule(
            element.Text("Id") is { Length: > 0 } id ? id : Guid.NewGuid().ToString(), arn, events,
            filters.Find(filter => filter.Name == "prefix").Value ?? "", filters.Find(filter => filter.Name == "suffix").Value ?? "");
    }

    // As in S3: one event of one key never goes to two destinations.
    private static void CheckOverlaps(List<NotificationRule> rules)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            for (var j = i + 1; j < rules.Count; j++)
            {
                if (Overlaps(rules[i], rules[j]))
                {
                    throw new AwsException("InvalidArgument", "Configurations overlap. Configurations on the same bucket cannot share a common event type.");
                }
            }
        }
    }

    private static bool Overlaps(NotificationRule one, NotificationRule other) =>
        one.Events.Any(left => other.Events.Any(right => left == right || Covers(left, right) || Covers(right, left)))
        && (one.Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(one.Prefix, StringComparison.Ordinal))
        && (one.Suffix.EndsWith(other.Suffix, StringComparison.Ordinal) || other.Suffix.EndsWith(one.Suffix, StringComparison.Ordinal));

    private static bool Covers(string pattern, string name) =>
        pattern.EndsWith(":*", StringComparison.Ordinal) && name.StartsWith(pattern[..^1], StringComparison.Ordinal);

    private static AwsException Invalid(string message, string name, string value) =>
        new("InvalidArgument", message) { Details = S3Call.Argument(name, value) };
}
