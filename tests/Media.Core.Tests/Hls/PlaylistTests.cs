using Media.Core.Hls;

namespace Media.Core.Tests.Hls;

public sealed class PlaylistTests
{
    private static readonly MediaPlaylist Three = new(
        1000, [new("segment-00000.m4s", 6000, 600_000), new("segment-00001.m4s", 6006, 1_200_000), new("segment-00002.m4s", 500, 10_000)], "init.mp4");

    [Fact]
    public void A_media_playlist_reads_as_the_rfc_has_it() => Assert.Equal(
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n"
        + "#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:6.000000,\nsegment-00000.m4s\n#EXTINF:6.006000,\nsegment-00001.m4s\n#EXTINF:0.500000,\nsegment-00002.m4s\n#EXT-X-ENDLIST\n",
        Three.Render());

    [Fact]
    public void The_peak_is_the_worst_run_of_about_a_target_duration() =>
        Assert.Equal((long)Math.Ceiling(1_200_000 * 8 / 6.006), Bandwidth.Peak(Three));

    [Fact]
    public void A_playlist_shorter_than_half_its_target_has_its_mean_as_peak() =>
        Assert.Equal(Bandwidth.Average(Three with { Segments = [new("a", 400, 1000)] }), Bandwidth.Peak(Three with { Segments = [new("a", 400, 1000)] }));

    [Fact]
    public void A_master_playlist_adds_the_sound_to_every_variant() => Assert.Equal(
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n"
        + "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Main\",LANGUAGE=\"en\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"audio/playlist.m3u8\"\n"
        + "#EXT-X-STREAM-INF:BANDWIDTH=1100,AVERAGE-BANDWIDTH=880,CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=1280x720,FRAME-RATE=23.976,AUDIO=\"audio\",CLOSED-CAPTIONS=NONE,SCORE=1.0\nvideo/720p/playlist.m3u8\n"
        + "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=100,AVERAGE-BANDWIDTH=80,CODECS=\"avc1.64001f\",RESOLUTION=1280x720,URI=\"video/720p/keyframes.m3u8\"\n",
        new MasterPlaylist(
            [new("video/720p/playlist.m3u8", "avc1.64001f", 1280, 720, 24000 / 1001.0, 1000, 800, new("video/720p/keyframes.m3u8", 100, 80))],
            [new("audio/playlist.m3u8", "mp4a.40.2", "Main", "eng", 2, "main", 100, 80)], []).Render());

    [Fact]
    public void Of_several_sounds_one_is_the_default_and_nobody_gets_a_commentary_unasked() => Assert.Equal(
        [
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"en\",LANGUAGE=\"en\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"a\"",
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"de\",LANGUAGE=\"de\",DEFAULT=NO,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"b\"",
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Director\",LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=NO,CHANNELS=\"2\",URI=\"c\"",
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"AD\",LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=YES,CHARACTERISTICS=\"public.accessibility.describes-video\",CHANNELS=\"2\",URI=\"d\"",
        ],
        new MasterPlaylist([], [
            new("a", "mp4a.40.2", "en", "eng", 2, "main", 1, 1), new("b", "mp4a.40.2", "de", "ger", 2, "alternate", 1, 1),
            new("c", "mp4a.40.2", "Director", "en", 2, "commentary", 1, 1), new("d", "mp4a.40.2", "AD", "en", 2, "description", 1, 1),
        ], []).Render().Split('\n').Where(line => line.StartsWith("#EXT-X-MEDIA:", StringComparison.Ordinal)));

    [Fact]
    public void More_channels_are_a_group_of_their_own_with_the_same_members_and_variants_of_its_own()
    {
        AudioStream stereo = new("a", "mp4a.40.2", "en", "en", 2, "main", 100, 80), commentary = new("b", "mp4a.40.2", "Director", "en", 2, "commentary", 90, 70);

        var lines = new MasterPlaylist(
            [new("v", "avc1.64001f", 2, 2, 25, 1000, 800, new("k", 1, 1))], [stereo, commentary], [], Surround: [stereo with { Uri = "c", Channels = 6, Peak = 300, Average = 280 }, commentary]).Render().Split('\n');

        Assert.Equal(
            [
                "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"en\",LANGUAGE=\"en\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"a\"",
                "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Director\",LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=NO,CHANNELS=\"2\",URI=\"b\"",
                "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"surround\",NAME=\"en\",LANGUAGE=\"en\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"6\",URI=\"c\"",
                "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"surround\",NAME=\"Director\",LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=NO,CHANNELS=\"2\",URI=\"b\"",
            ],
            lines.Where(line => line.StartsWith("#EXT-X-MEDIA:", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "#EXT-X-STREAM-INF:BANDWIDTH=1100,AVERAGE-BANDWIDTH=880,CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=2x2,FRAME-RATE=25.000,AUDIO=\"audio\",CLOSED-CAPTIONS=NONE,SCORE=1.0",
                "#EXT-X-STREAM-INF:BANDWIDTH=1300,AVERAGE-BANDWIDTH=1080,CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=2x2,FRAME-RATE=25.000,AUDIO=\"surround\",CLOSED-CAPTIONS=NONE,SCORE=1.0",
            ],
            lines.Where(line => line.StartsWith("#EXT-X-STREAM-INF:", StringComparison.Ordinal)));
    }

    /// <summary>A member that has no more channels stays as it is, and CODECS names every format that a member is in (RFC 8216, 4.3.4.2).</summary>
    [Fact]
    public void A_variant_names_the_codecs_of_all_members_of_its_group()
    {
        AudioStream stereo = new("a", "mp4a.40.2", "en", "en", 2, "main", 100, 80), other = new("b", "mp4a.40.2", "de", "de", 2, "alternate", 90, 70);

        var text = new MasterPlaylist([new("v", "avc1.64001f", 2, 2, 25, 1000, 800, new("k", 1, 1))], [stereo, other], [], Surround: [stereo with { Uri = "c", Channels = 6, Codecs = "ec-3" }, other]).Render();

        Assert.Contains("CODECS=\"avc1.64001f,ec-3,mp4a.40.2\",RESOLUTION=2x2,FRAME-RATE=25.000,AUDIO=\"surround\"", text, StringComparison.Ordinal);
        Assert.Contains("CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=2x2,FRAME-RATE=25.000,AUDIO=\"audio\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variant_carries_the_largest_of_its_sounds()
    {
        var master = new MasterPlaylist(
            [new("v", "avc1.64001f", 2, 2, 25, 1000, 800, new("k", 1, 1))],
            [new("a", "mp4a.40.2", "a", null, 2, "main", 100, 80), new("b", "mp4a.40.2", "b", null, 2, "alternate", 150, 70)], []);

        Assert.Contains("BANDWIDTH=1150,AVERAGE-BANDWIDTH=880,CODECS=\"avc1.64001f,mp4a.40.2\"", master.Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void Captions_are_a_group_that_goes_with_every_variant()
    {
        var master = new MasterPlaylist(
            [new("v", "avc1.64001f", 2, 2, 25, 1000, 800, new("k", 1, 1))], [],
            [
                new("t", "English", "eng", "subtitle", true, 20, 10), new("f", "en forced", "en", "forced-subtitle", false, 2, 1), new("s", "en SDH", null, "caption", false, 1, 1),
            ]).Render();

        Assert.Equal(
            [
                "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"text\",NAME=\"English\",LANGUAGE=\"en\",DEFAULT=YES,AUTOSELECT=YES,FORCED=NO,URI=\"t\"",
                "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"text\",NAME=\"en forced\",LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES,URI=\"f\"",
                "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"text\",NAME=\"en SDH\",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,"
                    + "CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound\",URI=\"s\"",
                "#EXT-X-STREAM-INF:BANDWIDTH=1020,AVERAGE-BANDWIDTH=810,CODECS=\"avc1.64001f\",RESOLUTION=2x2,FRAME-RATE=25.000,SUBTITLES=\"text\",CLOSED-CAPTIONS=NONE,SCORE=1.0",
            ],
            master.Split('\n').Where(line => line.StartsWith("#EXT-X-MEDIA:", StringComparison.Ordinal) || line.StartsWith("#EXT-X-STREAM-INF:", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_playlist_of_captions_names_ranges_of_one_object_and_no_initialization() => Assert.Equal(
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n"
        + "#EXTINF:6.000000,\n#EXT-X-BYTERANGE:70@0\nsegments.vtt\n#EXTINF:2.500000,\n#EXT-X-BYTERANGE:90@70\nsegments.vtt\n#EXT-X-ENDLIST\n",
        new MediaPlaylist(1000, [new("segments.vtt", 6000, 70, From: 0), new("segments.vtt", 2500, 90, From: 70)], null).Render());

    [Fact]
    public void All_playlists_of_a_release_have_one_target_duration()
    {
        var sound = new MediaPlaylist(1000, [new("segment-00000.m4s", 6600, 100)], "init.mp4");

        var aligned = MediaPlaylist.Aligned([Three, sound]);

        Assert.All(aligned, playlist => Assert.Contains("#EXT-X-TARGETDURATION:7\n", playlist.Render(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_playlist_of_key_frames_names_the_beginning_of_each_segment() => Assert.Equal(
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-I-FRAMES-ONLY\n"
        + "#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:6.000000,\n#EXT-X-BYTERANGE:1000@0\nsegment-00000.m4s\n#EXTINF:6.006000,\n#EXT-X-BYTERANGE:2000@0\nsegment-00001.m4s\n"
        + "#EXTINF:0.500000,\n#EXT-X-BYTERANGE:300@0\nsegment-00002.m4s\n#EXT-X-ENDLIST\n",
        Three.KeyFrames([1000, 2000, 300]).Render());

    [Theory]
    [InlineData("eng", "en")]
    [InlineData("ger", "de")]
    [InlineData("deu", "de")]
    [InlineData("DEU", "de")]
    [InlineData("fre", "fr")]
    [InlineData("cze", "cs")]
    [InlineData("chi", "zh")]
    [InlineData("en", "en")]
    [InlineData("pt-BR", "pt-BR")]
    [InlineData("por-BR", "pt-BR")]
    [InlineData("zho-hant-tw", "zh-Hant-TW")]
    [InlineData("gsw", "gsw")]
    [InlineData("und", null)]
    [InlineData("mul", null)]
    [InlineData("zxx", null)]
    [InlineData("und-Latn", null)]
    [InlineData("English", null)]
    [InlineData(null, null)]
    public void Languages_are_tagged_as_rfc_5646_has_them(string? language, string? tag) => Assert.Equal(tag, LanguageTag.Of(language));

    [Theory]
    [InlineData("\",URI=\"http://elsewhere/")]
    [InlineData("en\nX")]
    [InlineData("")]
    public void A_language_tag_that_is_no_language_stays_out_of_the_playlist(string language) => Assert.DoesNotContain(
        "LANGUAGE", new MasterPlaylist([], [new("a", "mp4a.40.2", "Main", language, 2, "main", 1, 1)], []).Render(), StringComparison.Ordinal);
}
