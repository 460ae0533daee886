using System.Collections.Frozen;

namespace Media.Catalog.ContentDirectory.Discovery;

/// <summary>A service that was found: where to call it, and what it offers.</summary>
internal sealed record CatalogService(Uri Control, string Type, string Name, string? Model, FrozenSet<string> Actions)
{
    /// <summary>What it can do, once asked for.</summary>
    public CatalogCapabilities? Capabilities { get; init; }

    /// <summary>
    /// A path of the description on the host that was configured. A description may name another host, by mistake (an address
    /// that only its own network knows) or on purpose; calls stay where the operator sent them.
    /// </summary>
    public static Uri Resolve(Uri description, string reference) =>
        Uri.TryCreate(description, reference, out var absolute)
        && (absolute.Scheme == Uri.UriSchemeHttp || absolute.Scheme == Uri.UriSchemeHttps)
            ? new Uri(new Uri(description.GetLeftPart(UriPartial.Authority)), absolute.PathAndQuery)
            : throw new CatalogBadAnswerException("The description names an address that is none.", retryHelps: false);
}
