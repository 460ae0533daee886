using Media.Catalog.Tests.Compatibility.Servers;
using static Media.Catalog.CompareOperator;

namespace Media.Catalog.Tests.Compatibility;

/// <summary>Searching and sorting.</summary>
public abstract partial class CatalogContractTests
{
    private static readonly CatalogQuery Videos = new CatalogQuery.IsA("object.item.videoItem");

    [SkippableFact]
    public async Task A_server_that_cannot_search_says_so()
    {
        var catalog = Catalog;
        Skip.If(Traits.CanSearch, "this server can search");

        await Assert.ThrowsAsync<CatalogUnsupportedException>(() => catalog.SearchAsync("0", Videos, FirstPage));
    }

    [SkippableFact]
    public async Task Everything_that_is_a_video_is_found_and_nothing_else()
    {
        var found = await SearchAsync(Videos);

        Assert.All(found, entry => Assert.Equal(EntryKind.Video, entry.Kind));
        Assert.All(
            Clip.All.Where(clip => clip.Kind == EntryKind.Video), clip => Assert.Contains(TitleOf(clip), found.Select(entry => entry.Title)));
    }

    [SkippableFact]
    public async Task A_search_for_everything_finds_every_clip()
    {
        var titles = (await SearchAsync(CatalogQuery.Everything)).Select(entry => entry.Title).ToHashSet();

        Assert.All(Clip.All, clip => Assert.Contains(TitleOf(clip), titles));
    }

    [SkippableTheory]
    [InlineData("Alpha")]
    [InlineData("with comma; čeština 日本")]
    [InlineData("Alpha\" or dc:title contains \"a")]
    public async Task A_title_is_found_by_a_part_of_it_and_by_nothing_else(string part)
    {
        Skip.If(part.Contains('"', StringComparison.Ordinal) && !Traits.TakesQuotesInSearch, "asserted in its own test");
        var expected = Clip.All.Where(clip => clip.Title.Contains(part, StringComparison.Ordinal)).Select(clip => clip.Title);

        Assert.Equal(expected, await TitlesAsync(Title(Contains, part)));
    }

    [SkippableFact]
    public async Task Quotation_marks_and_backslashes_are_found_or_refused()
    {
        const string part = "\"quoted\" \\";
        var catalog = Searchable();

        if (Traits.TakesQuotesInSearch)
        {
            Assert.Equal(["Charlie \"quoted\" \\ slashed"], await TitlesAsync(Title(Contains, part)));
        }
        else
        {
            await Assert.ThrowsAsync<CatalogQueryRefusedException>(() => catalog.SearchAsync("0", Title(Contains, part), FirstPage));
        }
    }

    [SkippableFact]
    public async Task Markup_in_a_constant_is_found_where_the_server_looks_for_it_as_it_is()
    {
        Assert.Equal(Traits.FindsMarkupInSearch ? ["Bravo & Co <1>"] : [], await TitlesAsync(Title(Contains, "& Co <")));
    }

    [SkippableTheory]
    [InlineData("100% u")]
    [InlineData("r_s")]
    public async Task Percent_and_underscore_are_found_as_they_are(string part)
    {
        Assert.Equal(["Delta 100% under_score"], await TitlesAsync(Title(Contains, part)));
    }

    [SkippableTheory]
    [InlineData("A%a")]
    [InlineData("Alph_")]
    public async Task Percent_and_underscore_are_wildcards_on_some_servers_only(string pattern)
    {
        Assert.Equal(Traits.TakesPercentLiterally ? [] : ["Alpha"], (await TitlesAsync(Title(Contains, pattern))).Intersect(["Alpha"]));
    }

    [SkippableFact]
    public async Task Conditions_can_be_combined()
    {
        var query = new CatalogQuery.And(Videos, new CatalogQuery.Or(Title(Contains, "Alpha"), Title(Contains, "Foxtrot")));

        Assert.Equal(["Alpha"], await TitlesAsync(query));
    }

    [SkippableTheory]
    [InlineData(StartsWith)]
    [InlineData(DoesNotContain)]
    public async Task An_operator_works_or_is_refused(CompareOperator comparison)
    {
        var query = new CatalogQuery.And(Videos, Title(comparison, "Alpha"));
        var catalog = Searchable();

        if (Traits.RefusedOperators.Contains(comparison))
        {
            await Assert.ThrowsAsync<CatalogQueryRefusedException>(() => catalog.SearchAsync("0", query, FirstPage));
        }
        else
        {
            Assert.Equal(comparison == StartsWith, (await TitlesAsync(query)).Contains("Alpha"));
        }
    }

    [SkippableFact]
    public async Task A_field_that_cannot_be_searched_is_refused()
    {
        var catalog = Searchable();
        var fields = (await catalog.GetCapabilitiesAsync()).SearchFields;

        foreach (var field in Enum.GetValues<CatalogField>().Where(field => !fields.Contains(field)))
        {
            await Assert.ThrowsAsync<CatalogQueryRefusedException>(
                () => catalog.SearchAsync("0", new CatalogQuery.Compare(field, Equal, "x"), FirstPage));
        }
    }

    [SkippableFact]
    public async Task A_search_below_a_container_that_is_not_there_is_not_found()
    {
        var catalog = Searchable();

        await Assert.ThrowsAsync<CatalogNotFoundException>(() => catalog.SearchAsync("no-such-container", Videos, FirstPage));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Children_are_sorted_by_title_or_the_order_is_refused(bool descending)
    {
        var folder = (await ClipAsync("alpha.mp4")).ParentId;
        var page = FirstPage with { Sort = [new SortKey(CatalogField.Title, descending)] };

        if (!Traits.CanSort)
        {
            await Assert.ThrowsAsync<CatalogSortRefusedException>(() => Catalog.BrowseAsync(folder, page));
            return;
        }

        // First letters only: what comes after them each server collates in its own way.
        var letters = (await Catalog.BrowseAsync(folder, page)).Entries.Select(entry => char.ToUpperInvariant(entry.Title[0])).ToList();
        Assert.Equal(descending ? letters.OrderDescending() : letters.Order(), letters);
    }

    [SkippableFact]
    public async Task A_field_that_cannot_be_sorted_by_is_refused()
    {
        var fields = (await Catalog.GetCapabilitiesAsync()).SortFields;

        foreach (var field in Enum.GetValues<CatalogField>().Where(field => !fields.Contains(field)))
        {
            await Assert.ThrowsAsync<CatalogSortRefusedException>(
                () => Catalog.BrowseAsync("0", FirstPage with { Sort = [new SortKey(field)] }));
        }
    }

    private static CatalogQuery.Compare Title(CompareOperator comparison, string value) => new(CatalogField.Title, comparison, value);

    private ICatalog Searchable()
    {
        var catalog = Catalog;
        Skip.IfNot(Traits.CanSearch, "this server cannot search, which is asserted");
        return catalog;
    }

    private async Task<IReadOnlyList<CatalogEntry>> SearchAsync(CatalogQuery query)
    {
        var catalog = Searchable();
        return (await catalog.SearchAsync(CatalogIds.Root, query, FirstPage)).Entries;
    }

    /// <summary>The titles of the items found; servers show one item in several places, and containers named like it.</summary>
    private async Task<IReadOnlyList<string>> TitlesAsync(CatalogQuery query) =>
        [.. (await SearchAsync(query)).OfType<CatalogItem>().Select(entry => entry.Title).Distinct().Order(StringComparer.Ordinal)];
}
