namespace Media.Catalog.Tests.Compatibility;

/// <summary>Goes through a whole catalog.</summary>
internal static class Walk
{
    private const int MaxDepth = 12;

    /// <summary>Every entry that can be reached from the root, the root left out; an entry that is in several places comes several times.</summary>
    public static async Task<IReadOnlyList<CatalogEntry>> AllAsync(ICatalog catalog)
    {
        var found = new List<CatalogEntry>();
        await VisitAsync(catalog, CatalogIds.Root, found, 0);
        return found;
    }

    /// <summary>All children of a container, page by page.</summary>
    public static async Task<IReadOnlyList<CatalogEntry>> ChildrenAsync(ICatalog catalog, string id, int pageSize)
    {
        var children = new List<CatalogEntry>();
        CatalogPage page;
        var offset = 0;
        do
        {
            page = await catalog.BrowseAsync(id, new PageRequest { Offset = offset, Limit = pageSize });
            children.AddRange(page.Entries);
            offset = page.NextOffset;
        }
        while (page.MayHaveMore);
        return children;
    }

    private static async Task VisitAsync(ICatalog catalog, string id, List<CatalogEntry> found, int depth)
    {
        Assert.True(depth < MaxDepth, "The catalog is nested without end.");
        foreach (var entry in await ChildrenAsync(catalog, id, 100))
        {
            found.Add(entry);
            if (entry is CatalogContainer)
            {
                await VisitAsync(catalog, entry.Id, found, depth + 1);
            }
        }
    }
}
