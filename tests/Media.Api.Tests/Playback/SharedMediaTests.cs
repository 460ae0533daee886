using Media.Api.Playback;
using Media.Api.Problems;
using Media.Core.Catalogs;
using Media.Core.Publishing;
using static Media.Api.Tests.Playback.StoredMedia;

namespace Media.Api.Tests.Playback;

/// <summary>What a key opens, and when it no longer does.</summary>
public sealed class SharedMediaTests
{
    private readonly StoredMedia _stored = new();

    public SharedMediaTests()
    {
        _stored.Publish();
        _stored.Link();
        _stored.Shows();
    }

    [Fact]
    public async Task The_key_of_an_asset_leads_to_what_is_live_with_three_reads()
    {
        var live = await LiveAsync(Asset, Key);

        Assert.Equal("r1", live.Release);
        Assert.Equal(3, _stored.Reads);
    }

    [Fact]
    public async Task A_newer_release_plays_by_the_same_key()
    {
        _stored.Publish("r2", day: 2);

        Assert.Equal("r2", (await LiveAsync(Asset, Key)).Release);
    }

    [Fact]
    public async Task An_entry_that_has_just_been_made_plays_before_it_is_noted_what_it_shows()
    {
        _stored.Remove(EntryMedia.Key(Entry));
        Assert.Equal("r1", (await LiveAsync(Asset, Key)).Release);

        _stored.Link(entry: null);
        Assert.Equal("r1", (await LiveAsync(Asset, Key)).Release);
    }

    [Theory]
    [InlineData(Asset, "ffeeddccbbaa99887766554433221100")]
    [InlineData(Asset, "00112233445566778899AABBCCDDEEFF")]
    [InlineData(Asset, "00112233445566778899aabbccddeef")]
    [InlineData("CLIP-0123456789AB", Key)]
    [InlineData("other-0123456789ab", Key)]
    [InlineData("..%2Fcatalog", Key)]
    public async Task Every_wrong_address_gets_one_answer_that_says_nothing_of_what_there_is(string asset, string key)
    {
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => LiveAsync(asset, key));

        Assert.Equal((404, ProblemTypes.NotFound, SharedMedia.Missing().Message), (refusal.Status, refusal.Type, refusal.Message));
        Assert.InRange(_stored.Reads, 0, 1);
    }

    [Fact]
    public async Task The_key_of_another_asset_opens_nothing()
    {
        const string Other = "other-ba9876543210";
        _stored.Publish(asset: Other);
        _stored.Link(entry: null, key: "ffeeddccbbaa99887766554433221100", asset: Other);

        Assert.Equal(Other, (await LiveAsync(Other, "ffeeddccbbaa99887766554433221100")).Asset);
        await MissingAsync(Asset, "ffeeddccbbaa99887766554433221100");
    }

    [Fact]
    public async Task An_asset_that_was_never_registered_has_no_key()
    {
        _stored.Link(key: null);

        await MissingAsync(Asset, Key);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_key_is_dead_as_soon_as_the_entry_is_noted_as_removed_whatever_becomes_of_the_media(bool keepsMedia)
    {
        _stored.Shows(removed: new EntryRemoval(DateTimeOffset.UnixEpoch, keepsMedia));

        await MissingAsync(Asset, Key);
    }

    [Fact]
    public async Task The_key_is_dead_when_the_media_is_gone()
    {
        _stored.Remove(MediaLayout.Manifest(Asset));

        await MissingAsync(Asset, Key);
    }

    [Fact]
    public async Task The_key_is_dead_when_a_later_upload_has_taken_the_entry()
    {
        _stored.Shows("other-ba9876543210", day: 2);

        await MissingAsync(Asset, Key);
    }

    [Fact]
    public async Task The_key_is_good_while_an_earlier_upload_is_still_noted_for_the_entry()
    {
        _stored.Publish(day: 3);
        _stored.Shows("other-ba9876543210", day: 2);

        Assert.Equal(Asset, (await LiveAsync(Asset, Key)).Asset);
    }

    private async Task MissingAsync(string asset, string key) =>
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => LiveAsync(asset, key))).Status);

    private Task<AssetManifest> LiveAsync(string asset, string key) => new SharedMedia(new ReleaseStore(_stored.S3, Settings)).LiveAsync(asset, key, CancellationToken.None);
}
