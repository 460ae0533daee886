using System.Text.Json;

namespace Media.Local.Iam;

/// <summary>SAM's policy templates: a name and a few parameters that stand for a statement.</summary>
internal static class PolicyTemplates
{
    private sealed record Template(string Parameter, string[] Resources, string[] Actions);

    // In a resource: {0} is the parameter, {1} the region, {2} the account.
    private static readonly Dictionary<string, Template> Known = new(StringComparer.Ordinal)
    {
        ["S3ReadPolicy"] = new("BucketName", ["arn:aws:s3:::{0}", "arn:aws:s3:::{0}/*"],
            ["s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation", "s3:GetObjectVersion", "s3:GetLifecycleConfiguration"]),
        ["S3WritePolicy"] = new("BucketName", ["arn:aws:s3:::{0}", "arn:aws:s3:::{0}/*"],
            ["s3:PutObject", "s3:PutObjectAcl", "s3:PutLifecycleConfiguration"]),
        ["S3CrudPolicy"] = new("BucketName", ["arn:aws:s3:::{0}", "arn:aws:s3:::{0}/*"],
        [
            "s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation", "s3:GetObjectVersion", "s3:PutObject", "s3:PutObjectAcl",
            "s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration", "s3:DeleteObject",
        ]),
        ["SQSSendMessagePolicy"] = new("QueueName", ["arn:aws:sqs:{1}:{2}:{0}"], ["sqs:SendMessage*"]),
        ["SQSPollerPolicy"] = new("QueueName", ["arn:aws:sqs:{1}:{2}:{0}"],
        [
            "sqs:ChangeMessageVisibility", "sqs:ChangeMessageVisibilityBatch", "sqs:DeleteMessage", "sqs:DeleteMessageBatch", "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage",
        ]),
        ["SNSPublishMessagePolicy"] = new("TopicName", ["arn:aws:sns:{1}:{2}:{0}"], ["sns:Publish"]),
        ["StepFunctionsExecutionPolicy"] = new("StateMachineName", ["arn:aws:states:{1}:{2}:stateMachine:{0}"], ["states:StartExecution"]),
        ["LambdaInvokePolicy"] = new("FunctionName", ["arn:aws:lambda:{1}:{2}:function:{0}*"], ["lambda:InvokeFunction"]),
        ["CloudWatchPutMetricPolicy"] = new("", ["*"], ["cloudwatch:PutMetricData"]),
    };

    /// <summary>The statement that a template stands for.</summary>
    /// <exception cref="PolicyException">The template is not known here, or its parameters are others.</exception>
    public static Statement Read(string name, JsonElement parameters, string holder, int index, string region, string accountId)
    {
        if (!Known.TryGetValue(name, out var template))
        {
            throw new PolicyException(name, "is no policy template that is known here.");
        }
        if (parameters.ValueKind is not JsonValueKind.Object)
        {
            throw new PolicyException(name, "has to be an object of parameters.");
        }
        var given = parameters.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString());
        string[] wanted = template.Parameter.Length == 0 ? [] : [template.Parameter];
        return given.Keys.SequenceEqual(wanted)
            ? Statement.Granted(holder, index, template.Actions, template.Resources.Select(resource => Fill(resource, given.Values.FirstOrDefault() ?? "", region, accountId)))
            : throw new PolicyException(name, $"takes {(wanted.Length == 0 ? "no parameters" : template.Parameter)}, not {string.Join(", ", given.Keys)}.");
    }

    private static string Fill(string resource, string parameter, string region, string accountId) => resource
        .Replace("{0}", parameter, StringComparison.Ordinal).Replace("{1}", region, StringComparison.Ordinal).Replace("{2}", accountId, StringComparison.Ordinal);
}
