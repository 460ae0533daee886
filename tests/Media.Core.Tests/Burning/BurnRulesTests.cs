using Media.Core.Burning;
using Media.Core.Failures;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Tests.Burning;

/// <summary>Which subtitles that are pictures are laid over a film, and when, and where.</summary>
public sealed class BurnRulesTests
{
    private static readonly FrameIndex Index = new(IndexKind.Packets, new TimeBase(1, 25), [0, 1], [0], 1);
    private static readonly CaptionTrack German = new(2, "hdmv_pgs_subtitle", "ger", null, false, false, false);
    private static readonly CaptionTrack English = new(3, "dvd_subtitle", "eng", null, true, false, false);
    private static readonly CaptionTrack Forced = new(4, "dvb_subtitle", "ger", null, false, true, false);
    private static readonly CaptionTrack Teletext = new(5, "dvb_teletext", "ger", null, false, true, false);

    [Theory]
    [InlineData(null, null)]
    [InlineData("de", 2)]
    [InlineData("en", 3)]
    [InlineData("default", 3)]
    [InlineData("forced", 4)]
    public void The_profile_says_which(string? burn, int? stream) =>
        Assert.Equal(stream, BurnRules.Choose(Report(Teletext, German, English, Forced), Profiled(burn), Index)?.StreamIndex);

    [Fact]
    public void A_flag_that_no_track_has_burns_nothing() => Assert.Null(BurnRules.Choose(Report(German), Profiled("forced"), Index));

    [Fact]
    public void A_language_that_is_not_there_is_refused_with_those_that_are()
    {
        Assert.Equal(
            "Profile p, field video.burn: the source has no subtitles in 'fr' that are pictures; it has: de, en.",
            Assert.Throws<ProfileRefusedException>(() => BurnRules.Choose(Report(German, English, Forced), Profiled("fr"), Index)).Message);
        Assert.EndsWith("it has none at all.", Assert.Throws<ProfileRefusedException>(() => BurnRules.Choose(Report(Teletext), Profiled("de"), Index)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_whose_clock_jumps_cannot_say_when_a_subtitle_is_shown() =>
        Assert.Null(BurnRules.Choose(Report(German), Profiled("de"), Index with { Kind = IndexKind.Counted, Behind = null }));

    [Fact]
    public void Sources_whose_frames_are_counted_can_where_their_clock_runs_on() =>
        Assert.Equal(German, BurnRules.Choose(Report(German), Profiled("de"), Index with { Kind = IndexKind.Counted, Behind = 0.5 }));

    [Fact]
    public void Those_that_are_not_burnt_in_are_still_said_to_be_missing()
    {
        var report = BurnRules.Without(Report(German, English), German);

        Assert.Equal("Not published: subtitle track 3 (pictures, DVD) of the file.", Assert.Single(report.Warnings!).Text);
    }

    [Fact]
    public void A_stretch_has_the_screens_of_which_something_is_seen_in_it()
    {
        var subtitles = new BurntSubtitles([new(0, null), new(1000, 0, 8, 8), new(2000, null), new(5000, 1, 8, 8), new(7000, 2, 8, 8)]);

        Assert.Equal([(0, 2000.0)], subtitles.Within(0, 5000, 9).Select(shown => (shown.Screen.Number!.Value, shown.End)));
        Assert.Equal([1, 2], subtitles.Within(6000, 12_000, 9).Select(shown => shown.Screen.Number!.Value));
        Assert.Equal([1], subtitles.Within(6000, 12_000, 1).Select(shown => shown.Screen.Number!.Value));
        Assert.Empty(subtitles.Within(2000, 5000, 9));
    }

    [Theory]
    [InlineData(1920, 1080, 1.0, 1920, 1080, 1280, 720, 1280, 720, false)]
    [InlineData(1920, 800, 1.0, 1920, 1080, 1920, 800, 1920, 1080, true)]
    [InlineData(720, 576, 64 / 45.0, 720, 576, 1024, 576, 1024, 576, false)]
    [InlineData(1920, 1080, 1.0, 720, 576, 1280, 720, 1280, 1024, true)]
    [InlineData(1920, 1080, 1.0, 720, 240, 1280, 720, 1280, 428, true)]
    [InlineData(1920, 200, 1.0, 1920, 1080, 1920, 200, 1920, 200, false)]
    public void A_screen_is_as_wide_as_the_picture_and_halved_where_it_is_not_as_high(
        int videoWidth, int videoHeight, double pixel, int screenWidth, int screenHeight, int width, int height, int placedWidth, int placedHeight, bool halved) => Assert.Equal(
        new ScreenPlacement(placedWidth, placedHeight, halved),
        ScreenPlacement.For(new VideoTrack(0, "h264", "yuv420p", videoWidth, videoHeight, pixel, 0, false, false, new TimeBase(1, 25)), new SubtitleScreen(0, 0, screenWidth, screenHeight), width, height));

    private static Profile Profiled(string? burn) => ProfileFolder.Read("web") is var web ? web with { Name = "p", Video = web.Video! with { Burn = burn } } : web;

    private static ProbeReport Report(params CaptionTrack[] others) => new(
        "matroska,webm", new VideoTrack(0, "h264", "yuv420p", 640, 360, 1, 0, false, false, new TimeBase(1, 25)), null, null, OtherText: others);
}
