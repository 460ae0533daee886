using System.Globalization;

namespace Media.Local.Template;

/// <summary>Reads a queue and holds it to SQS's limits.</summary>
internal static class QueueReader
{
    private static readonly (string Name, int Least, int Most)[] Numbers =
    [
        ("VisibilityTimeout", 0, 43_200),
        ("MessageRetentionPeriod", 60, 1_209_600),
        ("DelaySeconds", 0, 900),
        ("ReceiveMessageWaitTimeSeconds", 0, 20),
        ("MaximumMessageSize", 1_024, 1_048_576),
    ];

    public static QueueModel Read(Properties p, TemplateSource source)
    {
        if (p.Truth("FifoQueue", false))
        {
            throw p.Error("FifoQueue", "first-in-first-out queues are not served.");
        }
        var attributes = new Dictionary<string, string>();
        foreach (var (name, least, most) in Numbers)
        {
            if (p.OptionalNumber(name, least, most) is { } value)
            {
                attributes[name] = value.ToString(CultureInfo.InvariantCulture);
            }
        }
        if (p.Object("RedrivePolicy") is not null)
        {
            var redrive = p.Section("RedrivePolicy");
            attributes["RedrivePolicy"] =
                $$"""{"deadLetterTargetArn":"{{redrive.Text("deadLetterTargetArn")}}","maxReceiveCount":{{redrive.Number("maxReceiveCount", 1, 1_000, 10)}}}""";
        }
        var references = source.References;
        return new QueueModel(
            p.Place, references.NameOf(p.Place, p.Place), references.ArnOf(p.Place, p.Place).ToString(), references.QueueUrl(p.Place, p.Place))
        {
            Attributes = attributes,
        };
    }
}
