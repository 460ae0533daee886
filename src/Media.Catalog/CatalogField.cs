namespace Media.Catalog;

/// <summary>The properties of an entry that every part of the system agrees on the meaning of. A dialect maps them to its own names.</summary>
public enum CatalogField
{
    /// <summary>The entry's id.</summary>
    Id,

    /// <summary>The id of the container it is in.</summary>
    ParentId,

    /// <summary>The id of the entry that this one stands for.</summary>
    ReferenceId,

    /// <summary>How many children a container has.</summary>
    ChildCount,

    /// <summary>What it is called.</summary>
    Title,

    /// <summary>What it is: a dotted class name, the general part first.</summary>
    Class,

    /// <summary>Who made it.</summary>
    Creator,

    /// <summary>A short text on it.</summary>
    Description,

    /// <summary>A long text on it.</summary>
    LongDescription,

    /// <summary>When it was made: ISO 8601 date or date-time.</summary>
    Date,

    /// <summary>Its genre.</summary>
    Genre,

    /// <summary>Who performs.</summary>
    Artist,

    /// <summary>The album it belongs to.</summary>
    Album,

    /// <summary>Who acts.</summary>
    Actor,

    /// <summary>Who directs.</summary>
    Director,

    /// <summary>Who publishes.</summary>
    Publisher,

    /// <summary>The language spoken (RFC 1766 tag).</summary>
    Language,

    /// <summary>The rights held in it.</summary>
    Rights,

    /// <summary>Its age rating.</summary>
    Rating,

    /// <summary>Where an image of it is.</summary>
    ArtUri,

    /// <summary>Its number on the medium it came from.</summary>
    TrackNumber,

    /// <summary>The name of the series it is an episode of.</summary>
    SeriesTitle,

    /// <summary>Its number in that series.</summary>
    EpisodeNumber,

    /// <summary>The address of one of its resources.</summary>
    ResourceUri,

    /// <summary>The transport and type of one of its resources, in the catalog's own notation.</summary>
    ResourceType,

    /// <summary>The size of one of its resources, bytes.</summary>
    ResourceSize,

    /// <summary>The duration of one of its resources.</summary>
    ResourceDuration,

    /// <summary>The picture size of one of its resources.</summary>
    ResourceResolution,

    /// <summary>The bit rate of one of its resources.</summary>
    ResourceBitrate,
}
