using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Subset;
using Amazon.Util.Internal;

namespace Amazon.CloudWatchLogs;

/// <summary>How to reach Amazon CloudWatch Logs.</summary>
public class AmazonCloudWatchLogsConfig : ClientConfig
{
    private static readonly string BuiltUserAgent = InternalSDKUtils.BuildUserAgentString("CloudWatch Logs", "4.0");

    /// <summary>The configuration that the environment gives.</summary>
    public AmazonCloudWatchLogsConfig() : base(SubsetDefaults.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "logs";
        EndpointProvider = new SubsetEndpointProvider("logs");
    }

    /// <summary>The service's id: <c>AWS_ENDPOINT_URL_CLOUDWATCH_LOGS</c> redirects it alone.</summary>
    public static new string ServiceId => "CloudWatch Logs";

    /// <inheritdoc />
    public override string RegionEndpointServiceName => "logs";

    /// <inheritdoc />
    public override string ServiceVersion => "2014-03-28";

    /// <inheritdoc />
    public override string UserAgent => BuiltUserAgent;

    /// <inheritdoc />
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        SubsetEndpointResolver.Resolve(this, parameters);
}
