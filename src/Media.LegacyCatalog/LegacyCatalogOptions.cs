using System.Net;

namespace Media.LegacyCatalog;

/// <summary>How the server runs.</summary>
public sealed record LegacyCatalogOptions
{
    /// <summary>The folder that its data is kept in; made if it is not there.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The address to listen on.</summary>
    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>The port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The name that it gives itself and its root container.</summary>
    public string Name { get; init; } = "Media catalog";

    /// <summary>
    /// A DIDL-Lite document whose objects (with ids and parents, parents first) fill a catalog that is empty; null for none.
    /// </summary>
    public string? SeedDidl { get; init; }
}
