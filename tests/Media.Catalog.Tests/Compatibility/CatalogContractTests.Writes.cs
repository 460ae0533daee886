using System.Collections.Immutable;

namespace Media.Catalog.Tests.Compatibility;

/// <summary>Creating, changing and removing.</summary>
public abstract partial class CatalogContractTests
{
    private const string Awkward = """A, "b" \ c & <d> 'e' 日本""";

    [SkippableFact]
    public async Task A_server_that_is_not_writable_refuses_writes_and_says_whether_it_could_ever()
    {
        var catalog = Catalog;
        Skip.If(Traits.IsWritable, "this server is writable");
        var item = await ClipAsync("alpha.mp4");
        var entry = new NewEntry { Title = "New", Class = "object.item.videoItem" };

        var create = await Assert.ThrowsAnyAsync<CatalogException>(() => catalog.CreateAsync(item.ParentId, entry));
        var delete = await Assert.ThrowsAnyAsync<CatalogException>(() => catalog.DeleteAsync(item.Id));

        var expected = Traits.OffersCreateAndDelete ? typeof(CatalogReadOnlyException) : typeof(CatalogUnsupportedException);
        Assert.IsType(expected, create);
        Assert.IsType(expected, delete);
        Assert.Equal(item.Id, (await catalog.GetAsync(item.Id)).Id);
    }

    [SkippableFact]
    public async Task A_server_that_is_not_writable_refuses_changes_and_keeps_the_title()
    {
        var catalog = Catalog;
        Skip.If(Traits.IsWritable, "this server is writable");
        var item = await ClipAsync("alpha.mp4");

        await Assert.ThrowsAnyAsync<CatalogException>(() => catalog.UpdateAsync(item.Id, [Retitle(item.Title, "Other")]));

        Assert.Equal(item.Title, (await catalog.GetAsync(item.Id)).Title);
    }

    [SkippableFact]
    public async Task A_title_can_be_changed_to_one_with_commas_quotes_backslashes_and_markup_and_back()
    {
        var catalog = Writable();
        var item = await ClipAsync("charlie.mp4");

        await catalog.UpdateAsync(item.Id, [Retitle(item.Title, Awkward)]);
        var changed = await catalog.GetAsync(item.Id);
        await catalog.UpdateAsync(item.Id, [Retitle(changed.Title, item.Title)]);

        Assert.Equal(Awkward, changed.Title);
        Assert.Equal(item.Title, (await catalog.GetAsync(item.Id)).Title);
    }

    [SkippableFact]
    public async Task A_change_that_expects_another_title_conflicts_and_changes_nothing()
    {
        var catalog = Writable();
        var item = await ClipAsync("delta.mp4");

        await Assert.ThrowsAsync<CatalogConflictException>(() => catalog.UpdateAsync(item.Id, [Retitle("Somebody else's", "Mine")]));

        Assert.Equal(item.Title, (await catalog.GetAsync(item.Id)).Title);
    }

    [SkippableFact]
    public async Task An_entry_that_is_not_there_can_neither_be_changed_nor_removed()
    {
        var catalog = Writable();

        await Assert.ThrowsAsync<CatalogNotFoundException>(() => catalog.UpdateAsync("no-such-entry", [Retitle("a", "b")]));
        await Assert.ThrowsAsync<CatalogNotFoundException>(() => catalog.DeleteAsync("no-such-entry"));
    }

    [SkippableFact]
    public async Task An_entry_cannot_be_created_where_there_is_no_container()
    {
        var catalog = Writable();

        await Assert.ThrowsAsync<CatalogNotFoundException>(
            () => catalog.CreateAsync("no-such-container", new NewEntry { Title = "New", Class = "object.item.videoItem" }));
    }

    [SkippableFact]
    public async Task The_root_cannot_be_removed()
    {
        var catalog = Writable();

        await Assert.ThrowsAsync<CatalogReadOnlyException>(() => catalog.DeleteAsync(CatalogIds.Root));
    }

    [SkippableFact]
    public async Task An_entry_is_created_with_its_fields_and_resources_changed_and_removed()
    {
        var catalog = Writable();
        Skip.IfNot(Traits.CreatesAtOnce, "this server makes an entry only when its media has been sent");
        var first = new Resource
        {
            Uri = "http://127.0.0.1/v/1.m3u8?sig=a%2Fb&x=1,2", MimeType = "application/vnd.apple.mpegurl", Size = 5_000_000_000,
            Duration = TimeSpan.FromSeconds(7384.25), Resolution = new Resolution(1920, 1080), BitsPerSecond = 8_000_000, AudioChannels = 6, SampleRate = 48_000,
        };
        var second = new Resource { Uri = "http://127.0.0.1/v/2.mp4", MimeType = "video/mp4" };
        var fields = ImmutableSortedDictionary<CatalogField, ImmutableArray<string>>.Empty
            .Add(CatalogField.Date, ["2026-11-23"]).Add(CatalogField.Genre, ["Drama, dark", "Noir"]);
        var before = await catalog.GetSystemUpdateIdAsync();

        var created = await catalog.CreateAsync(
            CatalogIds.Root, new NewEntry { Title = Awkward, Class = "object.item.videoItem.movie", Fields = fields, Resources = [first] });
        await catalog.UpdateAsync(
            created.Id,
            [
                new CatalogChange.AddResource(second),
                new CatalogChange.ReplaceResource(first, first with { Size = 6 }),
                new CatalogChange.SetField(CatalogField.Genre, ["Drama, dark", "Noir"], ["Comedy"]),
                new CatalogChange.SetField(CatalogField.Description, [], ["Long \\, ago"]),
            ]);
        var changed = await catalog.GetAsync(created.Id);
        await catalog.DeleteAsync(created.Id);

        Assert.Equal((Awkward, "2026-11-23", EntryKind.Video), (created.Title, created.Date, created.Kind));
        Assert.Equal([first], created.Resources.ToArray());
        Assert.Equal([first with { Size = 6 }, second], changed.Resources.ToArray());
        Assert.Equal(["Comedy"], changed.All(CatalogField.Genre).ToArray());
        Assert.Equal("Long \\, ago", changed.Description);
        Assert.True(await catalog.GetSystemUpdateIdAsync() > before);
        await Assert.ThrowsAsync<CatalogNotFoundException>(() => catalog.GetAsync(created.Id));
    }

    [SkippableFact]
    public async Task A_container_goes_with_what_is_in_it()
    {
        var catalog = Writable();
        Skip.IfNot(Traits.CreatesAtOnce, "this server makes an entry only when its media has been sent");
        var folder = await catalog.CreateAsync(CatalogIds.Root, new NewEntry { Title = "Folder", Class = "object.container.storageFolder" });
        var item = await catalog.CreateAsync(folder.Id, new NewEntry { Title = "Inside", Class = "object.item.videoItem" });

        await catalog.DeleteAsync(folder.Id);

        await Assert.ThrowsAsync<CatalogNotFoundException>(() => catalog.GetAsync(item.Id));
    }

    private static CatalogChange.SetField Retitle(string expected, string title) => new(CatalogField.Title, [expected], [title]);

    private ICatalog Writable()
    {
        var catalog = Catalog;
        Skip.IfNot(Traits.IsWritable, "this server is not writable, which is asserted");
        return catalog;
    }
}
