using System.Globalization;
using System.Text.Json.Nodes;

namespace Media.Local.Messaging;

/// <summary>A queue's settings.</summary>
internal sealed record Queue(string Name, IReadOnlyDictionary<string, string> Attributes, long Created)
{
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["VisibilityTimeout"] = "30",
        ["MessageRetentionPeriod"] = "345600",
        ["DelaySeconds"] = "0",
        ["ReceiveMessageWaitTimeSeconds"] = "0",
        ["MaximumMessageSize"] = "1048576",
    };

    public int VisibilityTimeout => Number("VisibilityTimeout");

    public int RetentionPeriod => Number("MessageRetentionPeriod");

    public int Delay => Number("DelaySeconds");

    public int ReceiveWait => Number("ReceiveMessageWaitTimeSeconds");

    public int MaximumMessageSize => Number("MaximumMessageSize");

    /// <summary>Where messages go that were received too often, and how often that is.</summary>
    public (string TargetArn, int MostReceives)? Redrive
    {
        get
        {
            if (!Attributes.TryGetValue("RedrivePolicy", out var text) || text.Length == 0 || JsonNode.Parse(text) is not JsonObject policy)
            {
                return null;
            }
            return (policy["deadLetterTargetArn"]!.ToString(), int.Parse(policy["maxReceiveCount"]!.ToString(), CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The queue's policy, as JSON; null for none.</summary>
    public string? Policy => Attributes.GetValueOrDefault("Policy");

    public static bool IsSetting(string name) => name is "RedrivePolicy" || Defaults.ContainsKey(name);

    public string Setting(string name) => Attributes.GetValueOrDefault(name) ?? Defaults[name];

    private int Number(string name) => int.Parse(Setting(name), CultureInfo.InvariantCulture);
}

/// <summary>A message as it is received.</summary>
internal sealed record ReceivedMessage(
    long RowId, string MessageId, string Body, JsonObject? Attributes, long Sent, long? FirstReceived, int ReceiveCount, string Receipt, string? SourceQueue);

/// <summary>A message on its way into a queue.</summary>
internal sealed record OutgoingMessage(string Body, JsonObject? Attributes = null, int? Delay = null)
{
    public string MessageId { get; } = Guid.NewGuid().ToString();
}
