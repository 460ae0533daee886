using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Media.Api.Assets;

/// <summary>An entry of the catalog as the API shows it.</summary>
internal sealed record AssetDocument
{
    public required string Id { get; init; }

    /// <summary>The id of the container it is in; absent at the root.</summary>
    public string? Container { get; init; }

    /// <summary>What it is.</summary>
    [AllowedValues("audio", "container", "image", "other", "playlist", "text", "video")]
    public required string Kind { get; init; }

    /// <summary>The catalog's class, dotted, the general part first.</summary>
    public required string Class { get; init; }

    public required string Title { get; init; }

    /// <summary>The catalog lets nobody change or remove it.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary>ISO 8601 date or date-time.</summary>
    public string? Date { get; init; }

    public string? Creator { get; init; }

    public string? Description { get; init; }

    public string? LongDescription { get; init; }

    public ImmutableArray<string>? Genres { get; init; }

    public ImmutableArray<string>? Artists { get; init; }

    public ImmutableArray<string>? Actors { get; init; }

    public ImmutableArray<string>? Directors { get; init; }

    public string? Album { get; init; }

    public string? Publisher { get; init; }

    public string? Language { get; init; }

    public string? Rights { get; init; }

    public string? Rating { get; init; }

    public string? Artwork { get; init; }

    public string? TrackNumber { get; init; }

    public string? SeriesTitle { get; init; }

    public string? EpisodeNumber { get; init; }

    /// <summary>The id of the asset that this one stands for, where the catalog shows one in several places.</summary>
    public string? ReferenceTo { get; init; }

    /// <summary>How many children a container has, where the catalog says.</summary>
    public int? ChildCount { get; init; }

    public required ImmutableArray<ResourceDocument> Resources { get; init; }
}

/// <summary>One place where an asset's media is, in one format.</summary>
internal sealed record ResourceDocument
{
    /// <summary>An absolute address.</summary>
    [StringLength(4096, MinimumLength = 1)]
    public required string Uri { get; init; }

    /// <summary>Media type.</summary>
    public string? Type { get; init; }

    /// <summary>Bytes.</summary>
    [Range(0d, long.MaxValue)]
    public long? Size { get; init; }

    /// <summary>Length in seconds.</summary>
    [Range(0d, 1e7)]
    public double? DurationSeconds { get; init; }

    /// <summary>Pixels; with <c>height</c>.</summary>
    [Range(1, int.MaxValue)]
    public int? Width { get; init; }

    /// <summary>Pixels; with <c>width</c>.</summary>
    [Range(1, int.MaxValue)]
    public int? Height { get; init; }

    /// <summary>Mean bit rate.</summary>
    [Range(0d, long.MaxValue)]
    public long? BitsPerSecond { get; init; }

    /// <summary>Samples per second.</summary>
    [Range(1, int.MaxValue)]
    public int? SampleRate { get; init; }

    /// <summary>Channels of the sound.</summary>
    [Range(1, int.MaxValue)]
    public int? AudioChannels { get; init; }
}

/// <summary>Part of a list.</summary>
/// <param name="Items">The entries, in order.</param>
/// <param name="Next">The cursor of the next page; null after the last.</param>
/// <param name="Total">How many there are in all; null where nobody knows.</param>
internal sealed record AssetPage(
    ImmutableArray<AssetDocument> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Total);

/// <summary>What is to change of an asset (RFC 7396): what is absent stays, null removes.</summary>
internal record AssetPatch
{
    public string? Title { get; init; }

    public string? Date { get; init; }

    public string? Creator { get; init; }

    public string? Description { get; init; }

    public string? LongDescription { get; init; }

    public ImmutableArray<string>? Genres { get; init; }

    public ImmutableArray<string>? Artists { get; init; }

    public ImmutableArray<string>? Actors { get; init; }

    public ImmutableArray<string>? Directors { get; init; }

    public string? Album { get; init; }

    public string? Publisher { get; init; }

    public string? Language { get; init; }

    public string? Rights { get; init; }

    public string? Rating { get; init; }

    public string? Artwork { get; init; }

    public string? TrackNumber { get; init; }

    public string? SeriesTitle { get; init; }

    public string? EpisodeNumber { get; init; }

    public ImmutableArray<ResourceDocument>? Resources { get; init; }
}

/// <summary>A new asset: title, and kind or class; the container where it is not the usual one.</summary>
internal sealed record NewAsset : AssetPatch
{
    /// <summary>What it is; a video without.</summary>
    [AllowedValues("audio", "image", "other", "playlist", "text", "video")]
    public string? Kind { get; init; }

    public string? Class { get; init; }

    public string? Container { get; init; }
}
