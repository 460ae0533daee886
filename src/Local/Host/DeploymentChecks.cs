using Media.Local.Iam;
using Media.Local.Stack;
using Media.Local.Template;

namespace Media.Local.Host;

/// <summary>What AWS asks of permissions already when it deploys: buckets that tell topics and queues of their objects, and functions that queues feed.</summary>
internal static class DeploymentChecks
{
    private static readonly string[] Polling = ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"];

    /// <exception cref="LocalStackException">AWS would refuse the deployment.</exception>
    public static void Check(TemplateModel template, Authorizer authorizer, string accountId)
    {
        foreach (var (bucket, target) in template.Buckets.SelectMany(bucket => bucket.Notifications.Select(notification => (bucket, notification.TargetArn))))
        {
            var action = Arn.Parse(target).Service is "sns" ? "sns:Publish" : "sqs:SendMessage";
            if (authorizer.Check(new AccessRequest(Principal.OfService("s3.amazonaws.com", bucket.Arn, accountId), action, target), template.PolicyOf(target)) is { } refusal)
            {
                throw Error(bucket.LogicalId, $"Unable to validate the following destination configurations: {target} ({refusal.Reason}).");
            }
        }
        foreach (var (function, source) in template.Functions.SelectMany(function => function.QueueEvents.Select(source => (function, source))))
        {
            foreach (var operation in Polling)
            {
                var request = new AccessRequest(Principal.InRole(function.RoleArn, function.Name), "sqs:" + operation, source.QueueArn);
                if (authorizer.Check(request, template.PolicyOf(source.QueueArn)) is not null)
                {
                    throw Error(function.LogicalId, $"The provided execution role does not have permissions to call {operation} on SQS.");
                }
            }
        }
    }

    private static LocalStackException Error(string place, string message) => new($"{TemplateReader.FileName}: {place}: {message}");
}
