namespace Media.Catalog;

/// <summary>One place where an entry's media is, in one format.</summary>
public sealed record Resource
{
    /// <summary>The absolute address, exactly as the catalog holds it (it may be signed).</summary>
    public required string Uri { get; init; }

    /// <summary>The media type, e.g. <c>video/mp4</c>; null where the catalog does not know.</summary>
    public string? MimeType { get; init; }

    /// <summary>The profile that the catalog names besides the type (DLNA's <c>DLNA.ORG_PN=...</c> parameters), or null.</summary>
    public string? Profile { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    /// <summary>How long it plays.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The picture's width and height in pixels.</summary>
    public Resolution? Resolution { get; init; }

    /// <summary>Bits per second. Catalogs may keep it to the byte only.</summary>
    public long? BitsPerSecond { get; init; }

    /// <summary>Audio samples per second.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Audio channels.</summary>
    public int? AudioChannels { get; init; }
}
