using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Subset;
using Amazon.Util.Internal;

namespace Amazon.SimpleNotificationService;

/// <summary>How to reach Amazon SNS.</summary>
public class AmazonSimpleNotificationServiceConfig : ClientConfig
{
    private static readonly string BuiltUserAgent = InternalSDKUtils.BuildUserAgentString("SNS", "4.0");

    /// <summary>The configuration that the environment gives.</summary>
    public AmazonSimpleNotificationServiceConfig() : base(SubsetDefaults.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "sns";
        EndpointProvider = new SubsetEndpointProvider("sns");
    }

    /// <summary>The service's id: <c>AWS_ENDPOINT_URL_SNS</c> redirects it alone.</summary>
    public static new string ServiceId => "SNS";

    /// <inheritdoc />
    public override string RegionEndpointServiceName => "sns";

    /// <inheritdoc />
    public override string ServiceVersion => "2010-03-31";

    /// <inheritdoc />
    public override string UserAgent => BuiltUserAgent;

    /// <inheritdoc />
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        SubsetEndpointResolver.Resolve(this, parameters);
}
