namespace Media.Local.Template;

/// <summary>Reads the policies that are on buckets, queues and topics.</summary>
internal static class ResourcePolicyReader
{
    /// <summary>Every such policy; a document that is on several resources comes once for each.</summary>
    public static IReadOnlyList<ResourcePolicyModel> Read(IReadOnlyList<(string Type, Properties Properties)> resources, TemplateSource source) =>
    [
        .. from resource in resources
           let p = resource.Properties
           from arn in resource.Type switch
           {
               ResourceType.BucketPolicy => [$"arn:aws:s3:::{p.Text("Bucket")}"],
               ResourceType.QueuePolicy => p.List("Queues").Select(queue => QueueArn(queue.Item.ToString(), source)),
               ResourceType.TopicPolicy => p.List("Topics").Select(topic => topic.Item.ToString()),
               _ => [],
           }
           select new ResourcePolicyModel(p.Place, arn, (p.Object("PolicyDocument") ?? throw p.Error("PolicyDocument", "is required.")).ToJsonString()),
    ];

    /// <summary>A queue's URL ends in its name.</summary>
    private static string QueueArn(string url, TemplateSource source) => $"arn:aws:sqs:{source.Stack.Region}:{source.Stack.AccountId}:{url.Split('/')[^1]}";
}
