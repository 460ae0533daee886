namespace Media.Api.Hosting;

/// <summary>What the template tells the function.</summary>
/// <param name="CatalogUrl">The legacy catalog's description; null where there is no catalog.</param>
/// <param name="CatalogContainer">The catalog's id of the container in which new assets are made unless the caller names one.</param>
/// <param name="WorkBucket">Where records of idempotency and last good answers are kept; null without one (a run by hand).</param>
/// <param name="MediaBucket">Where releases are; null without one (a run by hand).</param>
/// <param name="RemovalQueue">Where it is asked for media to be taken away; null without one (a run by hand).</param>
internal sealed record ApiSettings(Uri? CatalogUrl, string CatalogContainer, string? WorkBucket, string? MediaBucket, string? RemovalQueue)
{
    /// <summary>Reads <c>CATALOG_URL</c>, <c>CATALOG_CONTAINER</c>, <c>WORK_BUCKET</c>, <c>MEDIA_BUCKET</c> and <c>REMOVAL_QUEUE_URL</c>.</summary>
    /// <exception cref="InvalidOperationException">The catalog's address is none.</exception>
    public static ApiSettings From(IConfiguration configuration)
    {
        var catalog = configuration["CATALOG_URL"] is { Length: > 0 } text ? text : null;
        if (catalog is not null && !(Uri.TryCreate(catalog, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)))
        {
            throw new InvalidOperationException("CATALOG_URL is not an absolute http or https address.");
        }

        return new ApiSettings(
            catalog is null ? null : new Uri(catalog),
            Optional(configuration, "CATALOG_CONTAINER") ?? Media.Catalog.CatalogIds.Root,
            Optional(configuration, "WORK_BUCKET"),
            Optional(configuration, "MEDIA_BUCKET"),
            Optional(configuration, "REMOVAL_QUEUE_URL"));
    }

    private static string? Optional(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } value ? value : null;
}
