using System.Collections.Immutable;
using Media.Api.Problems;
using Media.Catalog;

namespace Media.Api.Assets;

/// <summary>
/// Lists of assets. The catalog searches and sorts where it can; what it cannot is done here, within the bounds of <see cref="CatalogScan"/>.
/// What it finds is checked again: some servers read <c>%</c> and <c>_</c> as wildcards.
/// </summary>
internal sealed class AssetLists(ICatalog catalog)
{
    /// <summary>How many pages of the catalog's one of ours may be filled from.</summary>
    private const int MaxPages = 5;

    private readonly CatalogScan _scan = new(catalog);

    public async Task<AssetPage> ListAsync(ListRequest request, CatalogCall call, CancellationToken cancellationToken)
    {
        var capabilities = await catalog.GetCapabilitiesAsync(call, cancellationToken);
        var query = ListQuery.Of(request, capabilities.SearchFields.Contains);
        if (capabilities.CanSearchBy(query))
        {
            try
            {
                return await SearchAsync(request, query, capabilities, call, cancellationToken);
            }
            catch (Exception refusal) when (refusal is CatalogQueryRefusedException or CatalogUnsupportedException)
            {
                // It says that it can search so and then cannot, as MiniDLNA with a quotation mark: look ourselves.
            }
        }

        return await WalkAsync(request, call, cancellationToken);
    }

    /// <summary>The children of a container, containers first as the catalog has them.</summary>
    public async Task<AssetPage> ChildrenAsync(
        string container, int offset, int limit, ImmutableArray<SortKey> sort, string identity, CatalogCall call, CancellationToken cancellationToken)
    {
        var capabilities = await catalog.GetCapabilitiesAsync(call, cancellationToken);
        if (!capabilities.CanSortBy(sort))
        {
            var all = ListQuery.Sort(await _scan.ChildrenAsync(container, call, cancellationToken), sort).ToList();
            return Slice(all, offset, limit, identity);
        }

        var page = await catalog.BrowseAsync(container, new PageRequest { Offset = offset, Limit = limit, Sort = sort }, call, cancellationToken);
        return Page(page.Entries, page.MayHaveMore ? page.NextOffset : null, page.Total, identity);
    }

    private async Task<AssetPage> SearchAsync(
        ListRequest request, CatalogQuery query, CatalogCapabilities capabilities, CatalogCall call, CancellationToken cancellationToken)
    {
        if (!capabilities.CanSortBy(request.Sort))
        {
            var all = await _scan.SearchAllAsync(request.Container, query, call, cancellationToken);
            return Slice([.. ListQuery.Sort(all.Where(entry => ListQuery.Matches(entry, query)), request.Sort)], request.Offset, request.Limit, request.Identity);
        }

        var found = ImmutableArray.CreateBuilder<CatalogEntry>();
        CatalogPage page;
        var offset = request.Offset;
        var dropped = false;
        var pages = 0;
        do
        {
            page = await catalog.SearchAsync(
                request.Container, query, new PageRequest { Offset = offset, Limit = request.Limit - found.Count, Sort = request.Sort }, call, cancellationToken);
            var matching = page.Entries.Where(entry => ListQuery.Matches(entry, query)).ToList();
            dropped |= matching.Count < page.Entries.Length;
            found.AddRange(matching);
            offset = page.NextOffset;
        }
        while (page.MayHaveMore && found.Count < request.Limit && ++pages < MaxPages);

        if (found.Count == 0 && request.Offset == 0 && request.Text is { } text && text.AsSpan().ContainsAny("&<>\"\\") && capabilities.SearchFields.Count > 0)
        {
            return await LookAgainAsync(request, call, cancellationToken);
        }

        return Page(found.ToImmutable(), page.MayHaveMore ? offset : null, dropped || request.Offset > 0 && page.Total is 0 ? null : page.Total, request.Identity);
    }

    /// <summary>Some servers keep text escaped and never find these characters. Nothing found is looked for here, where the catalog is small enough.</summary>
    private async Task<AssetPage> LookAgainAsync(ListRequest request, CatalogCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await WalkAsync(request, call, cancellationToken);
        }
        catch (ProblemException tooLarge) when (tooLarge.Type == ProblemTypes.CatalogQueryUnsupported)
        {
            return Page([], null, 0, request.Identity);
        }
    }

    private async Task<AssetPage> WalkAsync(ListRequest request, CatalogCall call, CancellationToken cancellationToken)
    {
        var query = ListQuery.Of(request, _ => true);
        var all = await _scan.WalkAsync(request.Container, query, call, cancellationToken);
        return Slice([.. ListQuery.Sort(all, request.Sort)], request.Offset, request.Limit, request.Identity);
    }

    private static AssetPage Slice(List<CatalogEntry> all, int offset, int limit, string identity) => Page(
        [.. all.Skip(offset).Take(limit)], offset + limit < all.Count ? offset + limit : null, all.Count, identity);

    private static AssetPage Page(ImmutableArray<CatalogEntry> entries, int? next, int? total, string identity) => new(
        [.. entries.Select(AssetMapper.ToDocument)], next is { } offset ? Cursor.Write(offset, identity) : null, total);
}
