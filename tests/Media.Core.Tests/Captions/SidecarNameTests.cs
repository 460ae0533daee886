using Media.Core.Captions;

namespace Media.Core.Tests.Captions;

public sealed class SidecarNameTests
{
    [Theory]
    [InlineData("film.srt", true)]
    [InlineData("a/b/film.de.VTT", true)]
    [InlineData("film.mp4", false)]
    [InlineData("a/.srt", false)]
    [InlineData("srt", false)]
    [InlineData("a.srt/film", false)]
    public void Files_of_captions_are_known_by_their_endings(string key, bool captions) => Assert.Equal(captions, SidecarName.Is(key));

    [Theory]
    [InlineData("a/film.srt", null, false, false, false, "srt")]
    [InlineData("a/film.de.srt", "de", false, false, false, "de-srt")]
    [InlineData("a/film.ger.forced.vtt", "de", true, false, false, "ger-forced-vtt")]
    [InlineData("a/film.pt_BR.srt", "pt-BR", false, false, false, "pt-br-srt")]
    [InlineData("a/film.en.sdh.srt", "en", false, true, false, "en-sdh-srt")]
    [InlineData("a/film.en.cc.default.SRT", "en", false, true, true, "en-cc-default-srt")]
    [InlineData("a/film.hi.srt", "hi", false, false, false, "hi-srt")]
    [InlineData("a/film.en.hi.srt", "en", false, true, false, "en-hi-srt")]
    public void A_name_tells_language_and_purpose(string key, string? language, bool forced, bool described, bool shown, string slug)
    {
        var sidecar = Assert.Single(SidecarName.Of("a/film.mp4", ["a/film.mp4", key]));

        Assert.Equal(new Sidecar(key, sidecar.Format, language, forced, described, shown, slug), sidecar);
    }

    [Fact]
    public void The_video_with_the_longest_name_has_the_file()
    {
        string[] keys = ["film.mp4", "film.de.mp4", "film.de.srt", "film.srt", "film.de.en.srt", "films.srt", "other.srt"];

        Assert.Equal(["film.srt"], SidecarName.Of("film.mp4", keys).Select(sidecar => sidecar.Key));
        Assert.Equal(["film.de.en.srt", "film.de.srt"], SidecarName.Of("film.de.mp4", keys).Select(sidecar => sidecar.Key));
        Assert.Equal(["film.de.mp4"], SidecarName.VideosOf("film.de.srt", keys));
        Assert.Equal(["film.mp4"], SidecarName.VideosOf("film.srt", keys));
    }

    [Fact]
    public void Videos_of_one_name_share_their_files() =>
        Assert.Equal(["a/film.mkv", "a/film.mp4"], SidecarName.VideosOf("a/film.de.srt", ["a/film.mp4", "a/film.mkv", "a/film.de.srt", "b/film.mp4"]));

    [Theory]
    [InlineData("a/film.de.srt")]
    [InlineData("a/film.chapter.srt")]
    [InlineData("a/b/film.srt")]
    public void Without_a_video_there_is_none(string key) => Assert.Empty(SidecarName.VideosOf(key, ["a/films.mp4", "b/film.mp4", key]));

    [Fact]
    public void What_may_belong_together_begins_alike() =>
        Assert.Equal(["a.b/film.de.forced", "a.b/film.de", "a.b/film"], SidecarName.Stems("a.b/film.de.forced.srt"));
}
