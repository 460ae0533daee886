using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Media.Local.Iam;
using Media.Local.Stack;

namespace Media.Local.Messaging;

/// <summary>A queue's settable attributes: how they are kept, and which values SQS takes.</summary>
internal static class QueueAttributes
{
    private static readonly Dictionary<string, (int Least, int Most)> Ranges = new()
    {
        ["VisibilityTimeout"] = (0, 43_200),
        ["MessageRetentionPeriod"] = (60, 1_209_600),
        ["DelaySeconds"] = (0, 900),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 20),
        ["MaximumMessageSize"] = (1_024, 1_048_576),
    };

    public static string Write(IReadOnlyDictionary<string, string> attributes) =>
        new JsonObject(attributes.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value))).ToJsonString();

    public static Dictionary<string, string> Read(string text) =>
        ((JsonObject)JsonNode.Parse(text)!).ToDictionary(entry => entry.Key, entry => entry.Value!.GetValue<string>());

    /// <exception cref="AwsException"><c>InvalidAttributeName</c> or <c>InvalidAttributeValue</c>.</exception>
    public static Dictionary<string, string> Parse(JsonObject? attributes)
    {
        var result = (attributes ?? []).ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? "");
        foreach (var (name, value) in result)
        {
            Check(name, value);
        }
        return result;
    }

    private static void Check(string name, string value)
    {
        if (Ranges.TryGetValue(name, out var range))
        {
            if (!int.TryParse(value, CultureInfo.InvariantCulture, out var number) || number < range.Least || number > range.Most)
            {
                throw new AwsException("InvalidAttributeValue", $"Invalid value for the parameter {name}.");
            }
        }
        else if (name is "RedrivePolicy")
        {
            CheckRedrive(value);
        }
        else if (name is "Policy")
        {
            CheckPolicy(value);
        }
        else if (name is not ("SqsManagedSseEnabled" or "KmsMasterKeyId" or "RedriveAllowPolicy"))
        {
            throw new AwsException("InvalidAttributeName", $"Unknown Attribute {name}.");
        }
    }

    private static void CheckPolicy(string value)
    {
        try
        {
            if (value.Length > 0)
            {
                PolicyReader.ReadResource(value, "Policy");
            }
        }
        catch (PolicyException e)
        {
            throw new AwsException("InvalidAttributeValue", $"Invalid value for the parameter Policy. Reason: {e.Message}");
        }
    }

    private static void CheckRedrive(string value)
    {
        if (value.Length == 0)
        {
            return;
        }
        try
        {
            if (JsonNode.Parse(value) is JsonObject policy
                && Arn.TryParse(policy["deadLetterTargetArn"]?.ToString()) is { Service: "sqs" }
                && int.TryParse(policy["maxReceiveCount"]?.ToString(), CultureInfo.InvariantCulture, out var most) && most is >= 1 and <= 1_000)
            {
                return;
            }
        }
        catch (JsonException)
        {
            // Refused below like any other value that is no policy.
        }
        throw new AwsException("InvalidParameterValue", $"Value {value} for parameter RedrivePolicy is invalid.");
    }
}
