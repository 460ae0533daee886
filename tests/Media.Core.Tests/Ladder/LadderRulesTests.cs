using Media.Core.Profiles;
using CsCheck;
using Media.Core.Ladder;
using Media.Core.Probing;

namespace Media.Core.Tests.Ladder;

public sealed class LadderRulesTests
{
    [Theory]
    [InlineData(1920, 1080, "1920x1080 1280x720 854x480 640x360 426x240")]
    [InlineData(1280, 720, "1280x720 854x480 640x360 426x240")]
    [InlineData(854, 480, "854x480 640x360 428x240")]
    [InlineData(480, 720, "480x720 360x540 240x360")]
    [InlineData(768, 432, "768x432 640x360 426x240")]
    [InlineData(3840, 2160, "3840x2160 2560x1440 1920x1080 1280x720 854x480 640x360 426x240")]
    [InlineData(7680, 4320, "3840x2160 2560x1440 1920x1080 1280x720 854x480 640x360 426x240")]
    [InlineData(321, 181, "320x180")]
    public void The_ladder_begins_with_the_source_and_goes_down_the_usual_rungs(int width, int height, string expected) =>
        Assert.Equal(expected, string.Join(' ', LadderRules.For(Track(width, height), 25, 3, ProfileFolder.Read(Profile.Default).Video!).Select(rung => $"{rung.Width}x{rung.Height}")));

    [Fact]
    public void Anamorphic_pixels_become_square_ones() =>
        Assert.Equal((1024, 576), Size(LadderRules.For(Track(720, 576) with { PixelAspect = 64.0 / 45 }, 25, 3, ProfileFolder.Read(Profile.Default).Video!)[0]));

    [Fact]
    public void A_picture_on_its_side_is_turned_before_it_is_measured() =>
        Assert.Equal((1080, 1920), Size(LadderRules.For(Track(1920, 1080) with { Rotation = 90 }, 25, 3, ProfileFolder.Read(Profile.Default).Video!)[0]));

    [Fact]
    public void No_rendition_is_larger_than_the_source_and_all_sides_are_even() =>
        Gen.Select(Gen.Int[2, 9000], Gen.Int[2, 9000]).Sample((width, height) =>
        {
            var ladder = LadderRules.For(Track(width, height), 25, 3, ProfileFolder.Read(Profile.Default).Video!);
            Assert.All(ladder, rung =>
            {
                Assert.InRange(rung.Width, 2, width);
                Assert.InRange(rung.Height, 2, height);
                Assert.Equal(0, (rung.Width | rung.Height) & 1);
            });
            Assert.Equal(ladder.Length, ladder.Select(rung => rung.Name).Distinct().Count());
        });

    private static (int Width, int Height) Size(VideoRendition rendition) => (rendition.Width, rendition.Height);

    private static VideoTrack Track(int width, int height) =>
        new(0, "h264", "yuv420p", width, height, 1, 0, false, false, new TimeBase(1, 12800));
}
