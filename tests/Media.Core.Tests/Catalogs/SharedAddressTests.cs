using Media.Core.Catalogs;
using Media.Core.Jobs;

namespace Media.Core.Tests.Catalogs;

/// <summary>Which keys there are, and what one of them opens.</summary>
public sealed class SharedAddressTests
{
    private const string Asset = "clip-0123456789ab";
    private const string Key = "00112233445566778899aabbccddeeff";

    [Fact]
    public void A_key_has_128_bits_and_is_another_each_time()
    {
        var keys = Enumerable.Range(0, 1000).Select(_ => SharedAddress.NewKey()).ToArray();

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{32}$", key));
    }

    [Theory]
    [InlineData("film.mp4")]
    [InlineData("ähm/日本語.mov")]
    [InlineData("a-very-long-name-that-goes-on-and-on-and-on-until-nobody-reads-it-any-more.mkv")]
    public void The_name_of_every_upload_is_one_that_can_be_shared(string upload) =>
        Assert.True(SharedAddress.IsWellFormed(AssetName.For("uploads", upload), SharedAddress.NewKey()));

    [Theory]
    [InlineData("", Key)]
    [InlineData("catalog/entries/x-0123456789ab", Key)]
    [InlineData("..-0123456789ab", Key)]
    [InlineData("clip", Key)]
    [InlineData("CLIP-0123456789AB", Key)]
    [InlineData(Asset + "\n", Key)]
    [InlineData(Asset, "")]
    [InlineData(Asset, "00112233445566778899AABBCCDDEEFF")]
    [InlineData(Asset, "00112233445566778899aabbccddeef")]
    [InlineData(Asset, Key + "0")]
    [InlineData(Asset, Key + "\n")]
    [InlineData(Asset, "٠0112233445566778899aabbccddeeff")]
    public void What_is_no_name_or_no_key_is_not_looked_for(string asset, string key) => Assert.False(SharedAddress.IsWellFormed(asset, key));

    [Fact]
    public void A_key_opens_its_own_asset() => Assert.True(SharedAddress.Opens(Link(Key), Key));

    [Theory]
    [InlineData("10112233445566778899aabbccddeeff")]
    [InlineData("00112233445566778899aabbccddeefe")]
    [InlineData("00112233445566778899AABBCCDDEEFF")]
    [InlineData("")]
    public void Another_key_opens_nothing(string key) => Assert.False(SharedAddress.Opens(Link(Key), key));

    [Theory]
    [InlineData(Key)]
    [InlineData("")]
    public void An_asset_without_a_key_is_opened_by_none(string key)
    {
        Assert.False(SharedAddress.Opens(Link(null), key));
        Assert.False(SharedAddress.Opens(null, key));
    }

    [Fact]
    public void An_address_reads_back_as_what_it_was_made_of() =>
        Assert.Equal((Asset, Key), SharedAddress.Read(SharedAddress.Of("http://api.test", Asset, Key)));

    [Theory]
    [InlineData("http://api.test/v1/shared/" + Asset + "/" + Key + "/720p/master.m3u8")]
    [InlineData("http://api.test/v1/shared/" + Asset + "/other/master.m3u8")]
    [InlineData("http://media.test/" + Asset + "/r1/master.m3u8")]
    [InlineData("not an address")]
    public void Other_addresses_are_none_of_ours(string address) => Assert.Null(SharedAddress.Read(address));

    private static CatalogLink Link(string? key) => new(CatalogLink.CurrentVersion, Asset, "64", "r1", null, key);
}
