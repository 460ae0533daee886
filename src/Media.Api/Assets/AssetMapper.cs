using System.Collections.Immutable;
using Media.Catalog;

namespace Media.Api.Assets;

/// <summary>Entries to documents, and resources both ways.</summary>
internal static class AssetMapper
{
    public static AssetDocument ToDocument(CatalogEntry entry) => new()
    {
        Id = AssetId.Of(entry.Id),
        Container = entry.ParentId == CatalogIds.None ? null : AssetId.Of(entry.ParentId),
        Kind = entry.Kind.ToString().ToLowerInvariant(),
        Class = entry.Class,
        Title = entry.Title,
        ReadOnly = entry.IsRestricted,
        Date = entry.Date,
        Creator = entry.Creator,
        Description = entry.Description,
        LongDescription = entry.First(CatalogField.LongDescription),
        Genres = List(entry, CatalogField.Genre),
        Artists = List(entry, CatalogField.Artist),
        Actors = List(entry, CatalogField.Actor),
        Directors = List(entry, CatalogField.Director),
        Album = entry.First(CatalogField.Album),
        Publisher = entry.First(CatalogField.Publisher),
        Language = entry.First(CatalogField.Language),
        Rights = entry.First(CatalogField.Rights),
        Rating = entry.First(CatalogField.Rating),
        Artwork = entry.First(CatalogField.ArtUri),
        TrackNumber = entry.First(CatalogField.TrackNumber),
        SeriesTitle = entry.First(CatalogField.SeriesTitle),
        EpisodeNumber = entry.First(CatalogField.EpisodeNumber),
        ReferenceTo = (entry as CatalogItem)?.ReferenceId is { } reference ? AssetId.Of(reference) : null,
        ChildCount = (entry as CatalogContainer)?.ChildCount,
        Resources = [.. entry.Resources.Select(ToDocument)],
    };

    public static ResourceDocument ToDocument(Resource resource) => new()
    {
        Uri = resource.Uri,
        Type = resource.MimeType,
        Size = resource.Size,
        DurationSeconds = resource.Duration?.TotalSeconds,
        Width = resource.Resolution?.Width,
        Height = resource.Resolution?.Height,
        BitsPerSecond = resource.BitsPerSecond,
        SampleRate = resource.SampleRate,
        AudioChannels = resource.AudioChannels,
    };

    public static Resource ToResource(ResourceDocument document) => new()
    {
        Uri = document.Uri,
        MimeType = document.Type,
        Size = document.Size,
        Duration = document.DurationSeconds is { } seconds ? TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)) : null,
        Resolution = document is { Width: { } width, Height: { } height } ? new Resolution(width, height) : null,
        BitsPerSecond = document.BitsPerSecond,
        SampleRate = document.SampleRate,
        AudioChannels = document.AudioChannels,
    };

    private static ImmutableArray<string>? List(CatalogEntry entry, CatalogField field) => entry.All(field) is { IsEmpty: false } values ? values : null;
}
