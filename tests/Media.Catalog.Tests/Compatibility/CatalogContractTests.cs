using Media.Catalog.Tests.Compatibility.Servers;

namespace Media.Catalog.Tests.Compatibility;

/// <summary>
/// What the port promises, whatever server is behind it. A subclass per server; what a server cannot do is asserted as what it
/// says instead, by its <see cref="Traits"/>.
/// </summary>
public abstract partial class CatalogContractTests(ServerFixture server)
{
    private static readonly PageRequest FirstPage = new() { Limit = 100 };

    private Traits Traits => server.Traits;

    /// <summary>The catalog, or a visible skip where its server cannot run.</summary>
    private ICatalog Catalog
    {
        get
        {
            Skip.If(server.SkipReason is not null, server.SkipReason);
            return server.Catalog;
        }
    }

    [SkippableFact]
    public async Task A_probe_answers_with_the_servers_name()
    {
        var health = await Catalog.ProbeAsync(new CatalogCall("request-1", "de"));

        Assert.NotEmpty(health.Name);
    }

    [SkippableFact]
    public async Task Capabilities_are_those_known_of_the_server()
    {
        var capabilities = await Catalog.GetCapabilitiesAsync();

        Assert.Equal(Traits.CanSearch, capabilities.CanSearch);
        Assert.Equal(Traits.CanSort, capabilities.SortFields.Contains(CatalogField.Title));
        Assert.Equal(Traits.OffersUpdate, capabilities.CanUpdate);
        Assert.Equal(Traits.OffersCreateAndDelete, capabilities.CanCreate);
        Assert.Equal(Traits.OffersCreateAndDelete, capabilities.CanDelete);
    }

    [SkippableFact]
    public async Task The_root_is_a_container_without_a_parent()
    {
        var root = Assert.IsType<CatalogContainer>(await Catalog.GetAsync(CatalogIds.Root));

        Assert.Equal(CatalogIds.None, root.ParentId);
        Assert.NotEmpty((await Catalog.BrowseAsync(CatalogIds.Root, FirstPage)).Entries);
    }

    [SkippableFact]
    public async Task Every_clip_is_found_by_browsing()
    {
        var found = (await Walk.AllAsync(Catalog)).OfType<CatalogItem>().Select(item => (item.Title, item.Kind)).ToHashSet();

        Assert.All(Clip.All, clip => Assert.Contains((TitleOf(clip), clip.Kind), found));
    }

    [SkippableFact]
    public async Task Every_entry_that_is_listed_can_be_read_by_its_id()
    {
        foreach (var entry in (await Walk.AllAsync(Catalog)).DistinctBy(entry => entry.Id))
        {
            var read = await Catalog.GetAsync(entry.Id);

            Assert.Equal(entry.Id, read.Id);
            Assert.Equal(entry.Title, read.Title);
            Assert.Equal(entry.Class, read.Class);
        }
    }

    [SkippableFact]
    public async Task A_clip_has_a_resource_with_its_type_size_duration_and_picture()
    {
        var resource = (await ClipAsync("alpha.mp4")).Resources[0];

        Assert.StartsWith("video/", resource.MimeType, StringComparison.Ordinal);
        Assert.True(resource.Size is null or > 0);
        Assert.InRange(resource.Duration!.Value.TotalSeconds, 1.9, 2.2);
        Assert.Equal(new Resolution(160, 120), resource.Resolution);
    }

    [SkippableFact]
    public async Task Only_addresses_that_work_elsewhere_are_handed_on()
    {
        var resources = (await Walk.AllAsync(Catalog)).SelectMany(entry => entry.Resources).ToList();

        Assert.NotEmpty(resources);
        Assert.All(resources, resource => Assert.StartsWith("http://127.0.0.1", resource.Uri, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_resource_can_be_fetched_from_a_server_that_serves_media()
    {
        var resource = (await ClipAsync("alpha.mp4")).Resources[0];
        Skip.IfNot(Traits.ServesMedia, "this server keeps addresses of media, not media");
        using var http = new HttpClient();

        var media = await http.GetByteArrayAsync(new Uri(resource.Uri));

        Assert.Equal("ftyp"u8, media.AsSpan(4, 4));
    }

    [SkippableFact]
    public async Task A_date_is_iso_8601_or_missing()
    {
        Assert.All(await Walk.AllAsync(Catalog), entry => Assert.True(
            entry.Date is null || DateTimeOffset.TryParse(entry.Date, System.Globalization.CultureInfo.InvariantCulture, out _), entry.Date));
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Pages_put_together_are_the_whole(int size)
    {
        var folder = (await ClipAsync("alpha.mp4")).ParentId;
        var whole = await Walk.ChildrenAsync(Catalog, folder, 1000);

        var pieces = await Walk.ChildrenAsync(Catalog, folder, size);

        Assert.Equal(whole.Select(entry => entry.Id), pieces.Select(entry => entry.Id));
    }

    [SkippableFact]
    public async Task A_page_past_the_end_is_empty()
    {
        var folder = (await ClipAsync("alpha.mp4")).ParentId;

        var page = await Catalog.BrowseAsync(folder, new PageRequest { Offset = 10_000 });

        Assert.Empty(page.Entries);
        Assert.False(page.MayHaveMore);
    }

    [SkippableFact]
    public async Task A_system_update_id_is_a_number()
    {
        Assert.Equal(await Catalog.GetSystemUpdateIdAsync(), await Catalog.GetSystemUpdateIdAsync());
    }

    [SkippableTheory]
    [MemberData(nameof(UnknownIds))]
    public async Task An_unknown_id_is_not_found(string id)
    {
        await Assert.ThrowsAsync<CatalogNotFoundException>(() => Catalog.GetAsync(id));
    }

    [SkippableTheory]
    [MemberData(nameof(UnknownIds))]
    public async Task The_children_of_an_unknown_id_are_not_found(string id)
    {
        await Assert.ThrowsAsync<CatalogNotFoundException>(() => Catalog.BrowseAsync(id, FirstPage));
    }

    [SkippableFact]
    public async Task The_children_of_an_item_are_not_found()
    {
        var item = await ClipAsync("alpha.mp4");

        await Assert.ThrowsAsync<CatalogNotFoundException>(() => Catalog.BrowseAsync(item.Id, FirstPage));
    }

    [SkippableFact]
    public async Task A_page_that_cannot_be_is_refused()
    {
        await Assert.ThrowsAsync<CatalogInvalidRequestException>(() => Catalog.BrowseAsync("0", new PageRequest { Offset = -1 }));
        await Assert.ThrowsAsync<CatalogInvalidRequestException>(() => Catalog.BrowseAsync("0", new PageRequest { Limit = 0 }));
    }

    public static TheoryData<string> UnknownIds() =>
        ["no-such-entry", "999999999", "64$99$FF", "a/b%2F../..", "x' OR '1'='1", "\"<&>\"", "../../etc/passwd", "日本", " "];

    private string TitleOf(Clip clip) => Traits.ShowsTagTitles && clip.Kind != EntryKind.Image ? clip.Title
        : Traits.ShowsTagTitles ? Path.GetFileNameWithoutExtension(clip.FileName)
        : clip.FileName;

    private async Task<CatalogItem> ClipAsync(string fileName)
    {
        var title = TitleOf(Clip.All.Single(clip => clip.FileName == fileName));
        return (await Walk.AllAsync(Catalog)).OfType<CatalogItem>().First(item => item.Title == title);
    }
}
