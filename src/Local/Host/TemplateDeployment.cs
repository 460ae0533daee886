using Media.Local.S3;
using Media.Local.Stack;
using Media.Local.StepFunctions;
using Media.Local.Template;

namespace Media.Local.Host;

/// <summary>Gives the services of other rooms what the template asks of them.</summary>
internal static class TemplateDeployment
{
    public static async Task EnsureBucketsAsync(S3Service s3, TemplateModel template)
    {
        foreach (var bucket in template.Buckets)
        {
            await s3.EnsureBucketAsync(bucket.Name, new BucketSettings
            {
                Versioning = bucket.Versioned ? "Enabled" : null,
                Encryption = bucket.Encryption,
                Policy = template.PolicyOf(bucket.Arn),
                BlockPublicAccess = bucket.BlocksPublicAccess,
                Notifications = [.. bucket.Notifications.Select(n => new BucketNotification(n.TargetArn, [n.Event], n.Prefix, n.Suffix))],
                Cors =
                [
                    .. bucket.Cors.Select(rule => new BucketCorsRule(rule.Origins, rule.Methods)
                    {
                        AllowedHeaders = rule.Headers, ExposedHeaders = rule.Exposed, MaxAge = rule.MaxAge,
                    }),
                ],
                Lifecycle =
                [
                    .. bucket.Lifecycle.Select(rule => new BucketLifecycleRule(rule.Id, rule.Prefix, rule.ExpirationDays, rule.NoncurrentDays, rule.AbortUploadDays)),
                ],
            });
        }
    }

    /// <exception cref="LocalStackException">A definition is not valid.</exception>
    public static async Task EnsureStateMachinesAsync(StepFunctionsService stepFunctions, TemplateModel template)
    {
        foreach (var machine in template.StateMachines)
        {
            try
            {
                await stepFunctions.EnsureStateMachineAsync(machine.Name, machine.Definition, machine.RoleArn, machine.Type);
            }
            catch (AwsException e)
            {
                throw new LocalStackException($"{TemplateReader.FileName}: {machine.LogicalId}: {e.Code}: {e.Message}", e);
            }
        }
    }
}
