using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Amazon.Runtime.Subset;

/// <summary>Where a service is: at the configured URL, else at its host in the region.</summary>
internal sealed class SubsetEndpointProvider(string hostPrefix) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string { Length: > 0 } url)
        {
            return new Endpoint(url);
        }
        if (parameters["UseDualStack"] is true)
        {
            throw new AmazonClientException("Dual-stack endpoints need the official package: build with -p:AwsPackages=official.");
        }
        if (parameters["Region"] is not string { Length: > 0 } region)
        {
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        }
        var fips = parameters["UseFIPS"] is true ? "-fips" : "";
        return new Endpoint($"https://{hostPrefix}{fips}.{region}.{RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix}");
    }
}

/// <summary>Hands the client's configuration to its endpoint provider.</summary>
internal sealed class SubsetEndpointResolver : BaseEndpointResolver
{
    public static Endpoint Resolve(ClientConfig config, ServiceOperationEndpointParameters parameters) =>
        config.EndpointProvider.ResolveEndpoint(Map(config, parameters.AlternateEndpoint));

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        Map(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) =>
        InjectHostPrefix(executionContext.RequestContext);

    private static EndpointParameters Map(IClientConfig config, RegionEndpoint alternate) => new()
    {
        ["Region"] = alternate?.SystemName ?? config.RegionEndpoint?.SystemName ?? SigningRegion(config),
        ["UseDualStack"] = config.UseDualstackEndpoint,
        ["UseFIPS"] = config.UseFIPSEndpoint,
        ["Endpoint"] = config.ServiceURL,
    };

    private static string SigningRegion(IClientConfig config) =>
        !string.IsNullOrEmpty(config.AuthenticationRegion) ? config.AuthenticationRegion
        : string.IsNullOrEmpty(config.ServiceURL) ? null
        : AWSSDKUtils.DetermineRegion(config.ServiceURL);
}
