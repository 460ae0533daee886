using Media.Catalog;
using Media.Core.Catalogs;
using Media.Core.Publishing;
using Media.Workflow.Register;
using Media.Workflow.Remove;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using World = Media.Workflow.Tests.Register.CatalogFixture;

namespace Media.Workflow.Tests.Remove;

/// <summary>What is taken away with an entry, and what is not.</summary>
public sealed class RemoverTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Later = new(2026, 1, 20, 0, 0, 0, TimeSpan.Zero);

    private readonly World _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_was_published_goes_with_its_entry()
    {
        var entry = await RegisteredAsync();
        await _world.Catalog.DeleteAsync(entry);

        var done = await RemoveAsync(entry);

        Assert.Equal(Removal.Removed, done);
        Assert.False(_world.Bucket.Has(MediaLayout.Manifest(World.Asset)));
        Assert.False(_world.Bucket.Has($"{World.Asset}/r1/video/720p/segment-00000.m4s"));
        Assert.Equal(Later, (await _world.Links.MediaOfAsync(entry, CancellationToken.None)).Document!.Removed!.At);
        Assert.Equal(Removal.Noted, await RemoveAsync(entry));
    }

    [Fact]
    public async Task What_is_to_be_kept_stays_and_is_no_longer_found_by_the_entry()
    {
        var entry = await RegisteredAsync();
        await _world.Catalog.DeleteAsync(entry);

        Assert.Equal(Removal.Noted, await RemoveAsync(entry, keep: true));
        Assert.True(_world.Bucket.Has(MediaLayout.Manifest(World.Asset)));
        Assert.True((await _world.Links.MediaOfAsync(entry, CancellationToken.None)).Document!.Removed!.KeepsMedia);
    }

    [Fact]
    public async Task An_entry_that_the_catalog_still_has_keeps_its_media()
    {
        var entry = await RegisteredAsync();
        _world.Time.SetUtcNow(Later);

        await Assert.ThrowsAsync<RegistrationBusyException>(() => RemoveAsync(entry));
        _world.Time.Advance(Remover.Patience + TimeSpan.FromSeconds(1));

        Assert.Equal(Removal.StillThere, await RemoveAsync(entry));
        Assert.True(_world.Bucket.Has(MediaLayout.Manifest(World.Asset)));
    }

    [Fact]
    public async Task A_catalog_that_is_down_is_waited_for()
    {
        var entry = await RegisteredAsync();
        var down = Substitute.For<ICatalog>();
        down.GetAsync(entry, Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>()).ThrowsAsync(new CatalogNoAnswerException("Down."));

        await Assert.ThrowsAsync<CatalogNoAnswerException>(() => RemoveAsync(entry, catalog: down));
        Assert.True(_world.Bucket.Has(MediaLayout.Manifest(World.Asset)));
    }

    [Fact]
    public async Task A_later_upload_of_the_same_asset_is_left_alone()
    {
        var entry = await RegisteredAsync();
        await _world.Catalog.DeleteAsync(entry);
        await _world.PublishAsync("r2", day: 25);

        Assert.Equal(Removal.OfOthers, await RemoveAsync(entry));
        Assert.True(_world.Bucket.Has(MediaLayout.Manifest(World.Asset)));
    }

    [Fact]
    public async Task A_later_upload_that_goes_live_meanwhile_is_left_alone()
    {
        var entry = await RegisteredAsync();
        await _world.Catalog.DeleteAsync(entry);
        _world.Bucket.BeforeDelete = _ =>
        {
            _world.Bucket.BeforeDelete = _ => { };
            Assert.True(_world.PublishAsync("r2", day: 25).IsCompletedSuccessfully);
        };

        await Assert.ThrowsAsync<RegistrationBusyException>(() => RemoveAsync(entry));

        Assert.Equal(Removal.OfOthers, await RemoveAsync(entry));
        Assert.True(_world.Bucket.Has(MediaLayout.Manifest(World.Asset)));
    }

    [Fact]
    public async Task A_late_job_on_a_removed_entry_does_not_bring_it_back()
    {
        var entry = await RegisteredAsync();
        await _world.Catalog.DeleteAsync(entry);
        await RemoveAsync(entry);
        await _world.PublishAsync("r2");

        var done = await _world.RegisterAsync(World.Message("r2"));

        Assert.Equal(Registration.Removed, done);
        Assert.Empty(await _world.EntriesAsync());
        var asked = Assert.Single(_world.Removals);
        Assert.Equal((entry, World.Asset, false, Later), (asked.EntryId, asked.Asset, asked.KeepMedia, asked.RequestedAt));
    }

    [Fact]
    public async Task A_later_upload_of_a_removed_asset_is_shown_again()
    {
        var entry = await RegisteredAsync();
        await _world.Catalog.DeleteAsync(entry);
        await RemoveAsync(entry);
        await _world.PublishAsync("r2", day: 25);

        Assert.Equal(Registration.Registered, await _world.RegisterAsync(World.Message("r2")));
        Assert.Single(await _world.EntriesAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"type":"media.other","version":1,"entryId":"1","asset":null,"keepMedia":false,"requestedAt":"2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"type":"media.remove","version":1,"entryId":"","asset":null,"keepMedia":false,"requestedAt":"2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"type":"media.remove","version":1}""")]
    public void What_is_no_message_is_refused(string body) => Assert.Throws<InvalidDataException>(() => RemoveFunction.Read(body));

    private async Task<string> RegisteredAsync()
    {
        await _world.PublishAsync("r1");
        await _world.Store.PutAsync("media", $"{World.Asset}/r1/video/720p/segment-00000.m4s", new byte[1], "video/iso.segment", CancellationToken.None);
        Assert.Equal(Registration.Registered, await _world.RegisterAsync(World.Message("r1")));
        return Assert.Single(await _world.EntriesAsync()).Id;
    }

    private Task<Removal> RemoveAsync(string entry, bool keep = false, ICatalog? catalog = null) =>
        new Remover(catalog ?? _world.Catalog, _world.Links, _world.Store, World.Buckets, _world.Time).RemoveAsync(
            new RemovalMessage(RemovalMessage.MessageType, RemovalMessage.CurrentVersion, entry, null, keep, Later), default, CancellationToken.None);
}
