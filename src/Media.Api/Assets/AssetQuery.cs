using Media.Api.Requests;

namespace Media.Api.Assets;

/// <summary>The query parameters of the lists of assets.</summary>
internal static class AssetQuery
{
    public static QueryParameter Text { get; } = new("q", "Text to find in titles, and in other texts as far as the catalog can search them.") { MaxLength = 200 };

    public static QueryParameter Kind { get; } = new("kind", "Only assets of this kind.") { Values = ["audio", "image", "other", "playlist", "text", "video"] };

    public static QueryParameter Class { get; } = new("class", "A class of the catalog, as in object.item.videoItem.movie; classes below it match too.")
    {
        MaxLength = 200, Pattern = @"^object\.item(\.[A-Za-z0-9_.-]+)?$",
    };

    public static QueryParameter Container { get; } = new("container", "The id of the container to look below; the whole catalog without.") { MaxLength = AssetId.MaxLength };

    public static QueryParameter From { get; } = new("from", "The first day, as in 2024-05-01.") { Format = "date" };

    public static QueryParameter To { get; } = new("to", "The last day, as in 2024-05-31.") { Format = "date" };

    public static QueryParameter Sort { get; } = new("sort", "Keys separated by commas, each with '-' before it for the reverse order, as in -date,title.")
    {
        IsList = true,
        MostValues = ListRequest.MaxSortKeys,
        ValuesName = "AssetSort",
        Values = [.. AssetFields.Sortable.Keys.Order(StringComparer.Ordinal).SelectMany(key => new[] { key, "-" + key })],
    };

    public static QueryParameter Limit { get; } = QueryParameter.Limit(ListRequest.MostListed, ListRequest.UsuallyListed);

    public static QueryParameter Media { get; } = new("media", "What becomes of what was published: removed without, or kept.") { Values = ["delete", "keep"] };

    public static QueryParameter Fields { get; } = new("fields", "The members that are wanted, separated by commas; all without.")
    {
        IsList = true, ValuesName = "AssetField", Values = [.. AssetFields.Shown.Order(StringComparer.Ordinal)],
    };
}
