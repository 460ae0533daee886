using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Subset;
using Amazon.StepFunctions.Internal;

namespace Amazon.StepFunctions;

/// <summary>AWS Step Functions over its public API.</summary>
public partial class AmazonStepFunctionsClient : AmazonServiceClient, IAmazonStepFunctions
{
    /// <summary>A client with the credentials and the region of the environment.</summary>
    public AmazonStepFunctionsClient() : base(new AmazonStepFunctionsConfig()) { }

    /// <summary>A client with the credentials of the environment.</summary>
    public AmazonStepFunctionsClient(RegionEndpoint region) : base(new AmazonStepFunctionsConfig { RegionEndpoint = region }) { }

    /// <summary>A client with the credentials of the environment.</summary>
    public AmazonStepFunctionsClient(AmazonStepFunctionsConfig config) : base(config) { }

    /// <summary>A client with these credentials and the region of the environment.</summary>
    public AmazonStepFunctionsClient(AWSCredentials credentials) : this(credentials, new AmazonStepFunctionsConfig()) { }

    /// <summary>A client with these credentials.</summary>
    public AmazonStepFunctionsClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonStepFunctionsConfig { RegionEndpoint = region }) { }

    /// <summary>A client with these credentials.</summary>
    public AmazonStepFunctionsClient(AWSCredentials credentials, AmazonStepFunctionsConfig clientConfig) : base(credentials, clientConfig) { }

    /// <summary>A client with this access key.</summary>
    public AmazonStepFunctionsClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonStepFunctionsConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    /// <inheritdoc />
    protected override IServiceMetadata ServiceMetadata { get; } = new SubsetRuntime(AmazonStepFunctionsConfig.ServiceId);

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => SubsetRuntime.Customize(pipeline);
}
