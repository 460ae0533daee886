using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Media.Local.Iam;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Messaging;

/// <summary>SNS over AWS's Query protocol: a form in, XML out.</summary>
internal sealed class SnsApi(QueueDatabase database, TopicStore topics, MessagingPermissions permissions, LocalOptions options) : IAwsService
{
    private const int LargestMessage = 262_144;
    private static readonly string[] TopicFields = ["TopicArn", "TargetArn", "SubscriptionArn"];
    private static readonly XNamespace Namespace = "http://sns.amazonaws.com/doc/2010-03-31/";

    public bool Claims(HttpRequest request) => Protocol.IsQuery(request);

    public async Task ServeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var action = form["Action"].ToString();
        if (permissions.IsOn)
        {
            database.Read(db =>
            {
                permissions.RequireTopic(db, Authorizer.CallerOf(context), action, TopicOf(form));
                return true;
            });
        }
        var result = action switch
        {
            "ListTopics" or "ListSubscriptions" or "ListSubscriptionsByTopic" or "GetTopicAttributes" => database.Read(db => Read(db, action, form)),
            "DeleteTopic" or "Unsubscribe" => await database.WriteAsync(scope => Write(scope, action, form), Space.Frees),
            _ => await database.WriteAsync(scope => Write(scope, action, form), Space.Takes),
        };
        var answer = new XElement(Namespace + (action + "Response"),
            new XElement(Namespace + (action + "Result"), result),
            new XElement(Namespace + "ResponseMetadata", new XElement(Namespace + "RequestId", context.TraceIdentifier)));
        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync(answer.ToString(SaveOptions.DisableFormatting), context.RequestAborted);
    }

    /// <summary>The name of the topic that a request is about, by its own ARN or that of a subscription to it; null where it is about none.</summary>
    private static string? TopicOf(IFormCollection form) =>
        form["Name"].ToString() is { Length: > 0 } name
            ? name
            : Arn.TryParse(TopicFields.Select(field => form[field].ToString()).FirstOrDefault(arn => arn.Length > 0))?.Resource.Split(':')[0];

    private object[] Read(SqliteSession db, string action, IFormCollection form) => action switch
    {
        "ListTopics" => [Element("Topics", TopicStore.All(db).Select(name => Element("member", Element("TopicArn", topics.ArnOf(name)))))],
        "ListSubscriptionsByTopic" => [Subscriptions(db, TopicStore.Get(db, Required(form, "TopicArn")))],
        "GetTopicAttributes" => [Attributes(db, Required(form, "TopicArn"))],
        _ => [Subscriptions(db, null)],
    };

    private object[] Write(QueueScope scope, string action, IFormCollection form) => action switch
    {
        "CreateTopic" => Create(scope.Db, Required(form, "Name")),
        "DeleteTopic" => Delete(scope.Db, Required(form, "TopicArn")),
        "Publish" => Publish(scope, form),
        "Subscribe" => Subscribe(scope.Db, form),
        "Unsubscribe" => Unsubscribe(scope.Db, Required(form, "SubscriptionArn")),
        _ => throw new AwsException("InvalidAction", $"The local stack has no SNS operation {action}."),
    };

    private object[] Create(SqliteSession db, string name)
    {
        if (name.Length > 256 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new AwsException("InvalidParameter", "Invalid parameter: Topic Name");
        }
        TopicStore.Ensure(db, name);
        return [Element("TopicArn", topics.ArnOf(name))];
    }

    private object[] Delete(SqliteSession db, string arn)
    {
        if (TopicStore.All(db).Find(name => topics.ArnOf(name) == arn) is { } topic)
        {
            TopicStore.Delete(db, topic);
        }
        return [];
    }

    private object[] Publish(QueueScope scope, IFormCollection form)
    {
        var arn = form["TopicArn"].ToString() is { Length: > 0 } topicArn ? topicArn : Required(form, "TargetArn");
        var topic = TopicStore.Get(scope.Db, arn);
        var message = Required(form, "Message");
        if (Encoding.UTF8.GetByteCount(message) > LargestMessage)
        {
            throw new AwsException("InvalidParameter", "Invalid parameter: Message too long");
        }
        var subject = form["Subject"].ToString() is { Length: > 0 } text ? text : null;
        return [Element("MessageId", topics.Publish(scope, topic, message, subject, MessageAttributes(form)))];
    }

    private object[] Subscribe(SqliteSession db, IFormCollection form)
    {
        var topic = TopicStore.Get(db, Required(form, "TopicArn"));
        if (Required(form, "Protocol") is not "sqs")
        {
            throw new AwsException("InvalidParameter", "Invalid parameter: the local stack delivers to sqs only");
        }
        var endpoint = Required(form, "Endpoint");
        if (Arn.TryParse(endpoint) is not { Service: "sqs" })
        {
            throw new AwsException("InvalidParameter", "Invalid parameter: SQS endpoint ARN");
        }
        var raw = Pairs(form, "Attributes.entry.{0}.key", "Attributes.entry.{0}.value").Any(pair => pair is { Name: "RawMessageDelivery", Value: "true" });
        return [Element("SubscriptionArn", topics.Subscribe(db, topic, endpoint, raw))];
    }

    private static object[] Unsubscribe(SqliteSession db, string arn)
    {
        TopicStore.Unsubscribe(db, arn);
        return [];
    }

    private XElement Subscriptions(SqliteSession db, string? topic) => Element("Subscriptions", topics.Subscriptions(db, topic).Select(subscription => Element("member",
        Element("TopicArn", subscription.TopicArn), Element("Protocol", "sqs"), Element("SubscriptionArn", subscription.Arn),
        Element("Owner", options.AccountId), Element("Endpoint", subscription.QueueArn))));

    private XElement Attributes(SqliteSession db, string arn)
    {
        var count = topics.Subscriptions(db, TopicStore.Get(db, arn)).Count;
        (string, object)[] entries = [("TopicArn", arn), ("Owner", options.AccountId), ("SubscriptionsConfirmed", count), ("SubscriptionsPending", 0)];
        if (TopicStore.Policy(db, TopicStore.Get(db, arn)) is { } policy)
        {
            entries = [.. entries, ("Policy", policy)];
        }
        return Element("Attributes", entries.Select(entry => Element("entry", Element("key", entry.Item1), Element("value", entry.Item2))));
    }

    private static JsonObject? MessageAttributes(IFormCollection form)
    {
        var result = new JsonObject();
        for (var i = 1; form.TryGetValue($"MessageAttributes.entry.{i}.Name", out var name); i++)
        {
            var value = $"MessageAttributes.entry.{i}.Value.";
            var attribute = new JsonObject { ["DataType"] = Required(form, value + "DataType") };
            foreach (var kind in new[] { "StringValue", "BinaryValue" })
            {
                if (form.TryGetValue(value + kind, out var text))
                {
                    attribute[kind] = text.ToString();
                }
            }
            result[name.ToString()] = attribute;
        }
        return result.Count == 0 ? null : result;
    }

    private static IEnumerable<(string Name, string Value)> Pairs(IFormCollection form, string name, string value)
    {
        static string Key(string format, int i) => format.Replace("{0}", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        for (var i = 1; form.TryGetValue(Key(name, i), out var found); i++)
        {
            yield return (found.ToString(), form[Key(value, i)].ToString());
        }
    }

    private static string Required(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } text
        ? text
        : throw new AwsException("InvalidParameter", $"Invalid parameter: {name}");

    private static XElement Element(string name, params object[] content) => new(Namespace + name, content);
}
