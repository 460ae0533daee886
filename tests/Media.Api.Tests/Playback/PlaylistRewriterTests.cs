using Media.Api.Playback;

namespace Media.Api.Tests.Playback;

public sealed class PlaylistRewriterTests
{
    [Fact]
    public void Lines_and_attributes_get_their_addresses_and_all_else_stays()
    {
        const string Playlist = "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:6.000000,\nsegment-00000.m4s\n#EXT-X-MEDIA:TYPE=AUDIO,URI=\"audio/playlist.m3u8\",NAME=\"Main\"\n"
            + "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI=\"video/720p/keyframes.m3u8\"\n#EXT-X-BYTERANGE:1200@0\n#EXT-X-ENDLIST\n";

        var rewritten = PlaylistRewriter.Rewrite(Playlist, name => $"https://signed/{name}?s=1");

        Assert.Equal(
            "#EXTM3U\n#EXT-X-MAP:URI=\"https://signed/init.mp4?s=1\"\n#EXTINF:6.000000,\nhttps://signed/segment-00000.m4s?s=1\n"
            + "#EXT-X-MEDIA:TYPE=AUDIO,URI=\"https://signed/audio/playlist.m3u8?s=1\",NAME=\"Main\"\n"
            + "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI=\"https://signed/video/720p/keyframes.m3u8?s=1\"\n#EXT-X-BYTERANGE:1200@0\n#EXT-X-ENDLIST\n",
            rewritten);
    }

    [Theory]
    [InlineData("../other/segment.m4s")]
    [InlineData("/segment.m4s")]
    [InlineData("http://elsewhere/segment.m4s")]
    [InlineData("#EXT-X-MAP:URI=\"a/../../init.mp4\"")]
    [InlineData("#EXT-X-MAP:URI=\"init.mp4")]
    public void An_address_that_leads_elsewhere_is_not_signed(string line) =>
        Assert.Throws<InvalidDataException>(() => PlaylistRewriter.Rewrite($"#EXTM3U\n{line}\n", name => name));

    [Fact]
    public void Everybody_in_a_window_gets_the_same_and_at_least_half_the_lifetime()
    {
        var lifetime = TimeSpan.FromHours(8);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var first = PlayWindow.At(start, lifetime);
        var last = PlayWindow.At(start.AddHours(4).AddTicks(-1), lifetime);
        var next = PlayWindow.At(start.AddHours(4), lifetime);

        Assert.Equal(first, last);
        Assert.Equal(start + lifetime, first.ExpiresAt);
        Assert.NotEqual(first.Number, next.Number);
    }
}
