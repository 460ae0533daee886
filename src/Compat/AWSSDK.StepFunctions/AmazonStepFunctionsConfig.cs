using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Subset;
using Amazon.Util.Internal;

namespace Amazon.StepFunctions;

/// <summary>How to reach AWS Step Functions.</summary>
public class AmazonStepFunctionsConfig : ClientConfig
{
    private static readonly string BuiltUserAgent = InternalSDKUtils.BuildUserAgentString("SFN", "4.0");

    /// <summary>The configuration that the environment gives.</summary>
    public AmazonStepFunctionsConfig() : base(SubsetDefaults.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "states";
        EndpointProvider = new SubsetEndpointProvider("states");
    }

    /// <summary>The service's id: <c>AWS_ENDPOINT_URL_SFN</c> redirects it alone.</summary>
    public static new string ServiceId => "SFN";

    /// <inheritdoc />
    public override string RegionEndpointServiceName => "states";

    /// <inheritdoc />
    public override string ServiceVersion => "2016-11-23";

    /// <inheritdoc />
    public override string UserAgent => BuiltUserAgent;

    /// <inheritdoc />
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        SubsetEndpointResolver.Resolve(this, parameters);
}
