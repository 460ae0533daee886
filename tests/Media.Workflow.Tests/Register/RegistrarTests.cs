using Media.Catalog;
using Media.Core;
using Media.Core.Catalogs;
using Media.Core.Publishing;
using Media.Workflow.Register;
using static Media.Workflow.Tests.Register.CatalogFixture;

namespace Media.Workflow.Tests.Register;

/// <summary>Registration against a real catalog server: once, in order, and never over what is not ours.</summary>
public sealed class RegistrarTests : IAsyncLifetime
{
    private static readonly FilmFacts Film = new("Föhn & Sturm", "Jemand", "2026-01-02T03:04:05Z", "01:00:00:00", []);

    private readonly CatalogFixture _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_release_becomes_an_entry_with_the_master_and_every_rendition()
    {
        await _world.PublishAsync("r1");

        var done = await _world.RegisterAsync(Message("r1"));

        var entry = Assert.Single(await _world.EntriesAsync());
        Assert.Equal(Registration.Registered, done);
        Assert.Equal("A clip & more", entry.Title);
        Assert.Equal(EntryKind.Video, entry.Kind);
        Assert.Equal(PublishedResources.Of(Manifest("r1"), ApiUrl, (await _world.LinkAsync()).SharedKey!).AsEnumerable(), entry.Resources);
    }

    [Fact]
    public async Task An_entry_that_is_made_says_what_the_file_says_of_its_film()
    {
        await _world.PublishAsync("r1", film: Film);

        await _world.RegisterAsync(Message("r1"));

        var entry = Assert.Single(await _world.EntriesAsync());
        Assert.Equal(("Föhn & Sturm", "Jemand", "2026-01-02T03:04:05Z"), (entry.Title, entry.Creator, entry.Date));
    }

    [Fact]
    public async Task The_title_that_an_upload_gives_is_before_that_of_the_file()
    {
        await _world.PublishAsync("r1", film: Film);

        await _world.RegisterAsync(Message("r1") with { Retitle = true });

        Assert.Equal("A clip & more", Assert.Single(await _world.EntriesAsync()).Title);
    }

    [Fact]
    public async Task An_entry_that_is_there_keeps_its_words_and_is_told_what_it_says_nothing_of()
    {
        var mine = await _world.Catalog.CreateAsync(CatalogIds.Root, new NewEntry
        {
            Title = "Mine", Class = EntryKinds.ClassOf(EntryKind.Video), Fields = EntryFacts.Of(new FilmFacts(null, "Me", null, null, [])),
        });
        await _world.PublishAsync("r1", film: Film);

        await _world.RegisterAsync(Message("r1", mine.Id));

        var entry = Assert.Single(await _world.EntriesAsync());
        Assert.Equal(("Mine", "Me", "2026-01-02T03:04:05Z"), (entry.Title, entry.Creator, entry.Date));
    }

    [Fact]
    public async Task A_date_that_is_none_is_not_shown()
    {
        await _world.PublishAsync("r1", film: Film with { Date = "last summer" });

        await _world.RegisterAsync(Message("r1"));

        Assert.Null(Assert.Single(await _world.EntriesAsync()).Date);
    }

    [Fact]
    public async Task An_entry_shows_addresses_of_the_API_with_a_key_that_the_link_keeps()
    {
        await _world.PublishAsync("r1");

        await _world.RegisterAsync(Message("r1"));

        var key = (await _world.LinkAsync()).SharedKey!;
        var entry = Assert.Single(await _world.EntriesAsync());
        Assert.True(SharedAddress.IsWellFormed(Asset, key));
        Assert.Equal(
            [$"{ApiUrl}/v1/shared/{Asset}/{key}/master.m3u8", $"{ApiUrl}/v1/shared/{Asset}/{key}/720p/master.m3u8", $"{ApiUrl}/v1/shared/{Asset}/{key}/audio/master.m3u8"],
            entry.Resources.Select(resource => resource.Uri));
    }

    [Fact]
    public async Task A_new_release_plays_at_the_address_of_the_old_one()
    {
        await _world.PublishAsync("r1");
        await _world.RegisterAsync(Message("r1"));
        var before = Assert.Single(await _world.EntriesAsync()).Resources;
        await _world.PublishAsync("r2");

        await _world.RegisterAsync(Message("r2"));

        Assert.Equal(before.Select(resource => resource.Uri), Assert.Single(await _world.EntriesAsync()).Resources.Select(resource => resource.Uri));
        Assert.Equal("r2", (await _world.LinkAsync()).Release);
    }

    [Fact]
    public async Task A_try_that_failed_keeps_the_key_for_the_next()
    {
        await _world.PublishAsync("r1");
        _world.Bucket.BeforePut = key =>
        {
            if (key.StartsWith("catalog/entries/", StringComparison.Ordinal))
            {
                throw new IOException("The process is gone.");
            }
        };
        await Assert.ThrowsAsync<IOException>(() => _world.RegisterAsync(Message("r1")));
        var key = (await _world.LinkAsync()).SharedKey;
        _world.Bucket.BeforePut = _ => { };

        await _world.RegisterAsync(Message("r1"));

        Assert.NotNull(key);
        Assert.Equal(key, (await _world.LinkAsync()).SharedKey);
    }

    [Fact]
    public async Task A_release_that_was_registered_without_a_key_gets_one()
    {
        await _world.PublishAsync("r1");
        await _world.RegisterAsync(Message("r1"));
        await _world.PutLinkAsync(await _world.LinkAsync() with { SharedKey = null });

        var done = await _world.RegisterAsync(Message("r1"));

        var key = (await _world.LinkAsync()).SharedKey!;
        Assert.Equal(Registration.Registered, done);
        Assert.All(Assert.Single(await _world.EntriesAsync()).Resources, resource => Assert.Contains($"/{key}/", resource.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_message_again_changes_nothing()
    {
        await _world.PublishAsync("r1");
        await _world.RegisterAsync(Message("r1"));
        var before = await _world.Catalog.GetSystemUpdateIdAsync();

        var again = await _world.RegisterAsync(Message("r1"));

        Assert.Equal(Registration.AlreadyRegistered, again);
        Assert.Equal(before, await _world.Catalog.GetSystemUpdateIdAsync());
    }

    [Fact]
    public async Task A_try_that_died_after_creating_the_entry_is_taken_up()
    {
        await _world.PublishAsync("r1");
        _world.Bucket.BeforePut = key =>
        {
            if (key.StartsWith("catalog/entries/", StringComparison.Ordinal))
            {
                throw new IOException("The process is gone.");
            }
        };
        await Assert.ThrowsAsync<IOException>(() => _world.RegisterAsync(Message("r1")));
        _world.Bucket.BeforePut = _ => { };

        await _world.RegisterAsync(Message("r1"));

        var entry = Assert.Single(await _world.EntriesAsync());
        Assert.Equal(entry.Id, (await _world.LinkAsync()).EntryId);
    }

    [Fact]
    public async Task An_entry_that_shows_the_release_already_is_not_written_again()
    {
        await _world.PublishAsync("r1");
        await _world.RegisterAsync(Message("r1"));
        var before = await _world.Catalog.GetSystemUpdateIdAsync();
        await _world.PutLinkAsync(new CatalogLink(1, Asset, null, null, null, (await _world.LinkAsync()).SharedKey));

        var done = await _world.RegisterAsync(Message("r1"));

        Assert.Equal(Registration.Registered, done);
        Assert.Equal(before, await _world.Catalog.GetSystemUpdateIdAsync());
    }

    [Fact]
    public async Task A_new_release_takes_the_place_of_the_old_one_in_the_same_entry()
    {
        await _world.PublishAsync("r1");
        await _world.RegisterAsync(Message("r1"));
        await _world.PublishAsync("r2", seconds: 20);

        await _world.RegisterAsync(Message("r2"));

        var entry = Assert.Single(await _world.EntriesAsync());
        Assert.Equal(3, entry.Resources.Length);
        Assert.All(entry.Resources, resource => Assert.Equal(TimeSpan.FromSeconds(20), resource.Duration));
    }

    [Fact]
    public async Task A_message_that_comes_after_that_of_a_newer_release_changes_nothing()
    {
        await _world.PublishAsync("r2", seconds: 20);
        await _world.RegisterAsync(Message("r2"));

        var late = await _world.RegisterAsync(Message("r1"));

        Assert.Equal(Registration.Superseded, late);
        Assert.All(Assert.Single(await _world.EntriesAsync()).Resources, resource => Assert.Equal(TimeSpan.FromSeconds(20), resource.Duration));
    }

    [Fact]
    public async Task A_release_is_shown_although_an_early_one_is_live_in_its_place_for_that_may_be_taken_back()
    {
        var whole = CatalogFixture.Manifest("r1", seconds: 20);
        var early = CatalogFixture.Manifest("r2", seconds: 30) with { Early = new EarlyRelease(whole) };
        await _world.Store.PutJsonAsync("media", MediaLayout.Manifest(CatalogFixture.Asset), early, CoreJson.Default.AssetManifest, CancellationToken.None);

        Assert.Equal(Registration.Registered, await _world.RegisterAsync(Message("r1")));

        Assert.All(Assert.Single(await _world.EntriesAsync()).Resources, resource => Assert.Equal(TimeSpan.FromSeconds(20), resource.Duration));
    }

    [Fact]
    public async Task An_upload_that_names_an_entry_changes_that_entry_and_keeps_what_is_not_ours()
    {
        var foreign = new Resource { Uri = "http://elsewhere.test/film.avi", MimeType = "video/avi" };
        var entry = await _world.Catalog.CreateAsync(
            CatalogIds.Root, new NewEntry { Title = "Old film", Class = EntryKinds.ClassOf(EntryKind.Video), Resources = [foreign] });
        await _world.PublishAsync("r1");

        await _world.RegisterAsync(Message("r1", entry.Id));

        var changed = Assert.Single(await _world.EntriesAsync());
        Assert.Equal("Old film", changed.Title);
        Assert.Equal(4, changed.Resources.Length);
        Assert.Contains(foreign, changed.Resources);
    }

    [Fact]
    public async Task Of_two_uploads_for_one_entry_the_later_wins_whichever_is_registered_last()
    {
        const string Later = "later-ba9876543210";
        var entry = await _world.Catalog.CreateAsync(CatalogIds.Root, new NewEntry { Title = "Film", Class = EntryKinds.ClassOf(EntryKind.Video) });
        await _world.PublishAsync("r1");
        await _world.PublishAsync("r9", Later, day: 2);
        await _world.RegisterAsync(Message("r9", entry.Id, Later));

        var early = await _world.RegisterAsync(Message("r1", entry.Id));

        Assert.Equal(Registration.Superseded, early);
        Assert.All((await _world.Catalog.GetAsync(entry.Id)).Resources, resource => Assert.Contains(Later, resource.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_that_is_not_there_is_refused_with_a_name()
    {
        await _world.PublishAsync("r1");

        var failure = await Assert.ThrowsAsync<CatalogNotFoundException>(() => _world.RegisterAsync(Message("r1", "no-such-entry")));

        Assert.Equal("Catalog.NotFound", Refusals.Of(failure)?.Error);
        Assert.Empty(await _world.EntriesAsync());
    }

    [Fact]
    public async Task Nothing_is_noted_down_while_the_catalog_is_down()
    {
        await _world.PublishAsync("r1");
        await _world.StopCatalogAsync();

        var failure = await Assert.ThrowsAsync<CatalogNoAnswerException>(() => _world.RegisterAsync(Message("r1")));

        Assert.Null(Refusals.Of(failure));
        Assert.False(_world.Bucket.Has(CatalogLink.Key(Asset)));
    }

    [Fact]
    public async Task While_another_try_may_be_writing_the_message_has_to_wait()
    {
        await _world.PublishAsync("r1");
        await _world.PutLinkAsync(new CatalogLink(1, Asset, null, null, _world.Time.GetUtcNow().AddSeconds(10)));

        await Assert.ThrowsAsync<RegistrationBusyException>(() => _world.RegisterAsync(Message("r1")));

        Assert.Empty(await _world.EntriesAsync());
    }

    [Fact]
    public async Task An_entry_that_was_removed_comes_back_with_the_next_release_only()
    {
        await _world.PublishAsync("r1");
        await _world.RegisterAsync(Message("r1"));
        await _world.Catalog.DeleteAsync(Assert.Single(await _world.EntriesAsync()).Id);
        await _world.RegisterAsync(Message("r1"));
        Assert.Empty(await _world.EntriesAsync());
        await _world.PublishAsync("r2");

        await _world.RegisterAsync(Message("r2"));

        Assert.Single(await _world.EntriesAsync());
    }

    [Fact]
    public async Task An_entry_that_comes_back_has_another_key_than_the_one_that_was_removed()
    {
        await _world.PublishAsync("r1");
        await _world.RegisterAsync(Message("r1"));
        var dead = (await _world.LinkAsync()).SharedKey!;
        await _world.Catalog.DeleteAsync(Assert.Single(await _world.EntriesAsync()).Id);
        await _world.PublishAsync("r2");

        await _world.RegisterAsync(Message("r2"));

        Assert.False(SharedAddress.Opens(await _world.LinkAsync(), dead));
        Assert.All(Assert.Single(await _world.EntriesAsync()).Resources, resource => Assert.DoesNotContain(dead, resource.Uri, StringComparison.Ordinal));
    }
}
