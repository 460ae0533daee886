using Media.Catalog;

namespace Media.Api.Idempotency;

/// <summary>
/// Finds what a try made whose end nobody saw: an entry of the same container with all that was asked for. Creating is not idempotent at
/// the catalog, so the request that is repeated looks before it creates.
/// </summary>
internal static class EarlierTry
{
    private const int PageSize = 200;
    private const int MaxPages = 25;

    public static async Task<CatalogEntry?> FindAsync(ICatalog catalog, string container, NewEntry wanted, CatalogCall call, CancellationToken cancellationToken)
    {
        var offset = 0;
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var page = await catalog.BrowseAsync(container, new PageRequest { Offset = offset, Limit = PageSize }, call, cancellationToken);
            if (page.Entries.FirstOrDefault(entry => Is(entry, wanted)) is { } found)
            {
                return found;
            }

            if (!page.MayHaveMore || page.NextOffset == offset)
            {
                return null;
            }

            offset = page.NextOffset;
        }

        throw new CatalogFailedException("The container is too large to look for what an earlier try may have made.");
    }

    private static bool Is(CatalogEntry entry, NewEntry wanted) =>
        entry.Title == wanted.Title
        && entry.Class == wanted.Class
        && wanted.Fields.All(field => entry.All(field.Key).SequenceEqual(field.Value))
        && wanted.Resources.All(resource => entry.Resources.Any(present => present.Uri == resource.Uri));
}
