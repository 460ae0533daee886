using System.Collections.Generic;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Runtime.Subset;

/// <summary>What every client of a subset tells the SDK's runtime about itself, and how its requests find their way.</summary>
internal sealed class SubsetRuntime(string serviceId) : IServiceMetadata
{
    public string ServiceId => serviceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();

    /// <summary>Puts endpoints and signing of the subset in the place of a service's own.</summary>
    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new SubsetEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SubsetAuthSchemeHandler());
    }
}
