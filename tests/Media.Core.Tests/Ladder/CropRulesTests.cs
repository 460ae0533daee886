using Media.Core.Failures;
using Media.Core.Ladder;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Tests.Ladder;

public sealed class CropRulesTests
{
    private static readonly VideoTrack Wide = new(0, "h264", "yuv420p", 1920, 1080, 1, 0, false, false, new TimeBase(1, 25));

    [Fact]
    public void The_ladder_is_that_of_the_part_that_is_kept() =>
        Assert.Equal((1920, 800), Size(CropRules.Apply(Wide, With(new CropArea(0, 140, 1920, 800)))));

    [Fact]
    public void A_picture_on_its_side_is_cropped_as_it_is_seen()
    {
        var cropped = CropRules.Apply(Wide with { Rotation = 90 }, With(new CropArea(0, 0, 1080, 1000)));

        Assert.Equal((1080.0, 1000.0), (cropped.DisplayWidth, cropped.DisplayHeight));
    }

    [Fact]
    public void Without_a_crop_all_is_kept() => Assert.Equal(Wide, CropRules.Apply(Wide, With(null)));

    [Theory]
    [InlineData(2, 0, 1920, 1080)]
    [InlineData(0, 2, 1920, 1080)]
    [InlineData(0, 0, 1080, 1920)]
    public void A_part_that_reaches_out_of_the_picture_is_refused(int left, int top, int width, int height) =>
        Assert.Contains("field video.crop", Assert.Throws<ProfileRefusedException>(() => CropRules.Apply(Wide, With(new CropArea(left, top, width, height)))).Message, StringComparison.Ordinal);

    private static (int Width, int Height) Size(VideoTrack video) => (video.Width, video.Height);

    private static Profile With(CropArea? crop) => ProfileFolder.Read(Profile.Default) is var web ? web with { Video = web.Video! with { Crop = crop } } : null!;
}
