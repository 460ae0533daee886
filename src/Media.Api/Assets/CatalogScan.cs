using Media.Api.Problems;
using Media.Catalog;

namespace Media.Api.Assets;

/// <summary>
/// Looks through a catalog that cannot search or sort, page by page, and no further than <see cref="MaxEntries"/>: past that the answer
/// would be wrong or too late, and is refused instead.
/// </summary>
internal sealed class CatalogScan(ICatalog catalog)
{
    /// <summary>The most entries that one request looks at.</summary>
    public const int MaxEntries = 2_000;

    private const int PageSize = 200;

    /// <summary>Everything below a container that matches; each entry once, however often the catalog shows it.</summary>
    public async Task<List<CatalogEntry>> WalkAsync(string container, CatalogQuery query, CatalogCall call, CancellationToken cancellationToken)
    {
        var found = new List<CatalogEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { container };
        var open = new Queue<string>([container]);
        while (open.TryDequeue(out var next))
        {
            await foreach (var entry in ReadAllAsync(page => catalog.BrowseAsync(next, page, call, cancellationToken), ProblemTypes.CatalogQueryUnsupported, "search"))
            {
                if (!seen.Add(entry.Id))
                {
                    continue;
                }

                Bound(seen.Count, ProblemTypes.CatalogQueryUnsupported, "search");
                if (entry is CatalogContainer)
                {
                    open.Enqueue(entry.Id);
                }

                if (ListQuery.Matches(entry, query))
                {
                    found.Add(entry);
                }
            }
        }

        return found;
    }

    /// <summary>All matches of a search, for a catalog that cannot sort them.</summary>
    public async Task<List<CatalogEntry>> SearchAllAsync(string container, CatalogQuery query, CatalogCall call, CancellationToken cancellationToken)
    {
        var found = new List<CatalogEntry>();
        await foreach (var entry in ReadAllAsync(page => catalog.SearchAsync(container, query, page, call, cancellationToken), ProblemTypes.CatalogSortUnsupported, "sort"))
        {
            found.Add(entry);
        }

        return found;
    }

    /// <summary>All children of a container, for a catalog that cannot sort them.</summary>
    public async Task<List<CatalogEntry>> ChildrenAsync(string container, CatalogCall call, CancellationToken cancellationToken)
    {
        var found = new List<CatalogEntry>();
        await foreach (var entry in ReadAllAsync(page => catalog.BrowseAsync(container, page, call, cancellationToken), ProblemTypes.CatalogSortUnsupported, "sort"))
        {
            found.Add(entry);
        }

        return found;
    }

    private static async IAsyncEnumerable<CatalogEntry> ReadAllAsync(Func<PageRequest, Task<CatalogPage>> read, string problem, string capability)
    {
        for (var offset = 0; ;)
        {
            var page = await read(new PageRequest { Offset = offset, Limit = PageSize });
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            if (!page.MayHaveMore || page.NextOffset == offset)
            {
                yield break;
            }

            offset = page.NextOffset;
            Bound(offset, problem, capability);
        }
    }

    private static void Bound(int seen, string problem, string capability)
    {
        if (seen > MaxEntries)
        {
            throw new ProblemException(
                501, problem,
                $"This catalog cannot {capability} as asked, and the API looks through at most {MaxEntries} entries itself: ask for a smaller container or less.");
        }
    }
}
