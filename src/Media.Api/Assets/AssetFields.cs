using System.Collections.Frozen;
using Media.Catalog;

namespace Media.Api.Assets;

/// <summary>The members of an asset that stand for fields of the catalog.</summary>
internal static class AssetFields
{
    /// <summary>Those that a caller may write, with whether they are lists.</summary>
    public static readonly FrozenDictionary<string, (CatalogField Field, bool IsList)> Writable = new Dictionary<string, (CatalogField, bool)>
    {
        ["title"] = (CatalogField.Title, false),
        ["date"] = (CatalogField.Date, false),
        ["creator"] = (CatalogField.Creator, false),
        ["description"] = (CatalogField.Description, false),
        ["longDescription"] = (CatalogField.LongDescription, false),
        ["genres"] = (CatalogField.Genre, true),
        ["artists"] = (CatalogField.Artist, true),
        ["actors"] = (CatalogField.Actor, true),
        ["directors"] = (CatalogField.Director, true),
        ["album"] = (CatalogField.Album, false),
        ["publisher"] = (CatalogField.Publisher, false),
        ["language"] = (CatalogField.Language, false),
        ["rights"] = (CatalogField.Rights, false),
        ["rating"] = (CatalogField.Rating, false),
        ["artwork"] = (CatalogField.ArtUri, false),
        ["trackNumber"] = (CatalogField.TrackNumber, false),
        ["seriesTitle"] = (CatalogField.SeriesTitle, false),
        ["episodeNumber"] = (CatalogField.EpisodeNumber, false),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Those to sort by.</summary>
    public static readonly FrozenDictionary<string, CatalogField> Sortable = new Dictionary<string, CatalogField>
    {
        ["title"] = CatalogField.Title,
        ["date"] = CatalogField.Date,
        ["creator"] = CatalogField.Creator,
        ["class"] = CatalogField.Class,
        ["genre"] = CatalogField.Genre,
        ["artist"] = CatalogField.Artist,
        ["album"] = CatalogField.Album,
        ["seriesTitle"] = CatalogField.SeriesTitle,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Where free text is looked for, as far as the catalog can search there.</summary>
    public static readonly CatalogField[] Text =
    [
        CatalogField.Title, CatalogField.Creator, CatalogField.Description, CatalogField.Artist, CatalogField.Album, CatalogField.Genre,
        CatalogField.Actor, CatalogField.Director, CatalogField.SeriesTitle,
    ];

    /// <summary>All that a document may show, for partial responses.</summary>
    public static readonly FrozenSet<string> Shown = Writable.Keys
        .Concat(["id", "container", "kind", "class", "readOnly", "referenceTo", "childCount", "resources"])
        .ToFrozenSet(StringComparer.Ordinal);
}
