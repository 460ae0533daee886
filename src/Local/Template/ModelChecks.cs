using System.Text.Json;

namespace Media.Local.Template;

/// <summary>What only shows once every resource is known: targets that do not exist, names that clash.</summary>
internal static class ModelChecks
{
    public static void Check(TemplateModel model, string file)
    {
        TemplateException Error(string place, string message) => new(file, place, message);
        var queues = model.Queues.ToDictionary(queue => queue.Arn);
        var topics = model.Topics.Select(topic => topic.Arn).ToHashSet();

        Unique(model.Functions.Select(f => (f.LogicalId, f.Name)), file);
        Unique(model.Buckets.Select(b => (b.LogicalId, b.Name)), file);
        Unique(model.Queues.Select(q => (q.LogicalId, q.Name)), file);
        Unique(model.Topics.Select(t => (t.LogicalId, t.Name)), file);
        Unique(model.StateMachines.Select(s => (s.LogicalId, s.Name)), file);

        foreach (var subscription in model.Subscriptions)
        {
            if (!topics.Contains(subscription.TopicArn) || !queues.ContainsKey(subscription.QueueArn))
            {
                throw Error(subscription.LogicalId, $"subscribes {subscription.QueueArn} to {subscription.TopicArn}; both have to be in the template.");
            }
        }
        foreach (var (bucket, notification) in model.Buckets.SelectMany(b => b.Notifications.Select(n => (b, n))))
        {
            if (!topics.Contains(notification.TargetArn) && !queues.ContainsKey(notification.TargetArn))
            {
                throw Error(bucket.LogicalId, $"notifies {notification.TargetArn}, which is neither a topic nor a queue of the template.");
            }
        }
        foreach (var queue in model.Queues)
        {
            if (queue.Attributes.TryGetValue("RedrivePolicy", out var redrive)
                && !queues.ContainsKey(JsonDocument.Parse(redrive).RootElement.GetProperty("deadLetterTargetArn").GetString()!))
            {
                throw Error($"{queue.LogicalId}.RedrivePolicy.deadLetterTargetArn", "is no queue of the template.");
            }
        }
        foreach (var (function, source) in model.Functions.SelectMany(f => f.QueueEvents.Select(e => (f, e))))
        {
            CheckSource(function, source, queues, $"{function.LogicalId}.Events.{source.LogicalId}.Properties.Queue", Error);
        }
    }

    private static void CheckSource(
        FunctionModel function, QueueEventModel source, Dictionary<string, QueueModel> queues, string place,
        Func<string, string, TemplateException> error)
    {
        if (!queues.TryGetValue(source.QueueArn, out var queue))
        {
            throw error(place, $"{source.QueueArn} is no queue of the template.");
        }
        var visibility = int.Parse(queue.Attributes.GetValueOrDefault("VisibilityTimeout", "30"), System.Globalization.CultureInfo.InvariantCulture);
        if (visibility < function.Timeout)
        {
            throw error(place, $"the queue's visibility timeout of {visibility} s is less than the function's timeout of {function.Timeout} s.");
        }
    }

    private static void Unique(IEnumerable<(string LogicalId, string Name)> named, string file)
    {
        if (named.GroupBy(item => item.Name).FirstOrDefault(group => group.Count() > 1) is { } clash)
        {
            throw new TemplateException(file, clash.Last().LogicalId, $"has the same name as {clash.First().LogicalId}: {clash.Key}.");
        }
    }
}
