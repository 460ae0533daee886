namespace Media.Catalog.ContentDirectory;

/// <summary>Where a UPnP ContentDirectory catalog is, and how much of its time and memory may be used.</summary>
public sealed record ContentDirectoryOptions
{
    /// <summary>The device description (<c>http://host:port/rootDesc.xml</c> and the like). All calls stay on its host and port.</summary>
    public required Uri DescriptionUrl { get; init; }

    /// <summary>From the start of a call to the last byte of its reply.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest reply that is read, bytes.</summary>
    public int MaxReplyBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Connections to the catalog at a time.</summary>
    public int MaxConnections { get; init; } = 16;
}
