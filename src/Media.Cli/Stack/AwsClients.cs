using Amazon.CloudWatchLogs;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.StepFunctions;

namespace Media.Cli.Stack;

/// <summary>The AWS SDK's clients, pointed at one endpoint.</summary>
internal sealed class AwsClients : IDisposable
{
    public AwsClients(Uri endpoint, string region, string accessKey, string secretKey)
    {
        var credentials = new BasicAWSCredentials(accessKey, secretKey);
        var url = endpoint.ToString();
        S3 = new AmazonS3Client(credentials, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = region, ForcePathStyle = true });
        StepFunctions = new AmazonStepFunctionsClient(
            credentials, new AmazonStepFunctionsConfig { ServiceURL = url, AuthenticationRegion = region });
        Logs = new AmazonCloudWatchLogsClient(credentials, new AmazonCloudWatchLogsConfig { ServiceURL = url, AuthenticationRegion = region });
    }

    public IAmazonS3 S3 { get; }

    public IAmazonStepFunctions StepFunctions { get; }

    public IAmazonCloudWatchLogs Logs { get; }

    public void Dispose()
    {
        S3.Dispose();
        StepFunctions.Dispose();
        Logs.Dispose();
    }
}
