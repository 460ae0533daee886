using Media.Catalog;

namespace Media.Workflow.Register;

/// <summary>Finds the entry that an earlier try made and did not live to note down.</summary>
internal sealed class EntrySearch(ICatalog catalog, string container)
{
    private const int PageSize = 200;

    /// <summary>The most entries that are looked through where the catalog cannot search.</summary>
    public const int MostBrowsed = 10_000;

    /// <summary>The entry that has a resource of the asset, or null.</summary>
    /// <exception cref="RegistrationRefusedException">The catalog cannot search, and the container is too large to look through.</exception>
    public async Task<CatalogEntry?> FindAsync(string asset, CatalogCall call, CancellationToken cancellationToken)
    {
        var query = new CatalogQuery.Compare(CatalogField.ResourceUri, CompareOperator.Contains, $"/{asset}/");
        if ((await catalog.GetCapabilitiesAsync(call, cancellationToken)).CanSearchBy(query))
        {
            try
            {
                // Wherever it was moved to meanwhile.
                var found = await catalog.SearchAsync(CatalogIds.Root, query, new PageRequest { Limit = PageSize }, call, cancellationToken);
                return found.Entries.FirstOrDefault(entry => IsOf(entry, asset));
            }
            catch (Exception refusal) when (refusal is CatalogQueryRefusedException or CatalogUnsupportedException)
            {
                // It says that it can search so, and cannot: look through the container.
            }
        }

        return await this.BrowseAsync(asset, call, cancellationToken);
    }

    private async Task<CatalogEntry?> BrowseAsync(string asset, CatalogCall call, CancellationToken cancellationToken)
    {
        for (var offset = 0; offset < MostBrowsed;)
        {
            var page = await catalog.BrowseAsync(container, new PageRequest { Offset = offset, Limit = PageSize }, call, cancellationToken);
            if (page.Entries.FirstOrDefault(entry => IsOf(entry, asset)) is { } found)
            {
                return found;
            }

            if (!page.MayHaveMore)
            {
                return null;
            }

            offset = page.NextOffset;
        }

        throw new RegistrationRefusedException(
            "Catalog.CannotTell",
            $"An earlier try may have made an entry of {asset}; the catalog cannot search, and container {container} has over {MostBrowsed} entries to look through.");
    }

    private static bool IsOf(CatalogEntry entry, string asset) => entry.Resources.Any(resource => ResourceChanges.IsOf(resource, [asset]));
}
