using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Subset;
using Amazon.CloudWatchLogs.Internal;

namespace Amazon.CloudWatchLogs;

/// <summary>Amazon CloudWatch Logs over its public API.</summary>
public partial class AmazonCloudWatchLogsClient : AmazonServiceClient, IAmazonCloudWatchLogs
{
    /// <summary>A client with the credentials and the region of the environment.</summary>
    public AmazonCloudWatchLogsClient() : base(new AmazonCloudWatchLogsConfig()) { }

    /// <summary>A client with the credentials of the environment.</summary>
    public AmazonCloudWatchLogsClient(RegionEndpoint region) : base(new AmazonCloudWatchLogsConfig { RegionEndpoint = region }) { }

    /// <summary>A client with the credentials of the environment.</summary>
    public AmazonCloudWatchLogsClient(AmazonCloudWatchLogsConfig config) : base(config) { }

    /// <summary>A client with these credentials and the region of the environment.</summary>
    public AmazonCloudWatchLogsClient(AWSCredentials credentials) : this(credentials, new AmazonCloudWatchLogsConfig()) { }

    /// <summary>A client with these credentials.</summary>
    public AmazonCloudWatchLogsClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonCloudWatchLogsConfig { RegionEndpoint = region }) { }

    /// <summary>A client with these credentials.</summary>
    public AmazonCloudWatchLogsClient(AWSCredentials credentials, AmazonCloudWatchLogsConfig clientConfig) : base(credentials, clientConfig) { }

    /// <summary>A client with this access key.</summary>
    public AmazonCloudWatchLogsClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonCloudWatchLogsConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    /// <inheritdoc />
    protected override IServiceMetadata ServiceMetadata { get; } = new SubsetRuntime(AmazonCloudWatchLogsConfig.ServiceId);

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => SubsetRuntime.Customize(pipeline);
}
