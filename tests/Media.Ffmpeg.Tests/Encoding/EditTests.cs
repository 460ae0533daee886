using Media.Core.Failures;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Profiles;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Encoding;

/// <summary>What a profile asks to be done to pictures, seen in the pictures that come out: mean colours of places.</summary>
public sealed class EditTests(ClipServer server) : IClassFixture<ClipServer>
{
    /// <summary>How far a colour may be off: encoding, and rounding between RGB and 4:2:0.</summary>
    private const int Off = 8;

    [FfmpegFact]
    public async Task A_crop_keeps_its_part_and_the_ladder_is_of_that_parts_size()
    {
        var (plan, file) = await EncodeAsync("edits-quarters.mp4", video => video with { Crop = new CropArea(160, 0, 160, 90) });

        Assert.Equal((160, 90), (plan.Renditions[0].Width, plan.Renditions[0].Height));
        Assert.Equal("160,90,1:1\n", await Shell.RunAsync("ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "stream=width,height,sample_aspect_ratio", "-of", "csv=p=0", file));
        AssertColour((0, 255, 0), await MeanAsync(file, "160:90:0:0"));
    }

    [FfmpegFact]
    public async Task A_crop_that_does_not_lie_within_the_picture_is_refused_by_its_field()
    {
        var refusal = await Assert.ThrowsAsync<ProfileRefusedException>(() => EncodeAsync("edits-quarters.mp4", video => video with { Crop = new CropArea(200, 0, 160, 90) }));

        Assert.Equal("Profile web, field video.crop: 160x90 at 200,0 does not lie within the source's picture of 320x180.", refusal.Message);
    }

    [FfmpegFact]
    public async Task A_transparent_picture_is_laid_on_the_profiles_colour()
    {
        var (_, file) = await EncodeAsync("edits-transparent.mov", video => video with { Background = new Rgb(0x20, 0x60, 0xC0) });

        // Left is transparent, the middle half so over white, right is red.
        AssertColour((0x20, 0x60, 0xC0), await MeanAsync(file, "60:180:10:0"));
        AssertColour((0x8F, 0xAF, 0xDF), await MeanAsync(file, "60:180:130:0"));
        AssertColour((255, 0, 0), await MeanAsync(file, "60:180:250:0"));
    }

    [FfmpegFact]
    public async Task A_watermark_lies_where_it_is_asked_for_in_every_rendition_and_as_faint()
    {
        var mark = Path.Combine(AppContext.BaseDirectory, "profiles", "test-mark.png");
        await Shell.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "color=red:s=40x40", "-frames:v", "1", mark);
        try
        {
            var (plan, file) = await EncodeAsync("edits-grey.mp4", video => video with { Watermark = new Watermark("test-mark.png", WatermarkPosition.TopRight, 0.25, 0.1, 0.5) });

            // A quarter of 320 is 80 wide; a tenth of 180 is 18 from the rims.
            var half = ((0x80 + 255) / 2, 0x80 / 2, 0x80 / 2);
            AssertColour(half, await MeanAsync(file, "72:72:226:22"));
            AssertColour((0x80, 0x80, 0x80), await MeanAsync(file, "210:180:0:0"));
            AssertColour((0x80, 0x80, 0x80), await MeanAsync(file, "320:70:0:110"));
            AssertColour((0x80, 0x80, 0x80), await MeanAsync(file, "14:180:306:0"));
            Assert.Equal((320, 180), (plan.Renditions[0].Width, plan.Renditions[0].Height));
        }
        finally
        {
            File.Delete(mark);
        }
    }

    private static void AssertColour((int Red, int Green, int Blue) expected, (int Red, int Green, int Blue) actual) => Assert.True(
        Math.Abs(expected.Red - actual.Red) <= Off && Math.Abs(expected.Green - actual.Green) <= Off && Math.Abs(expected.Blue - actual.Blue) <= Off, $"{actual}, expected was {expected}");

    /// <summary>Mean colour of a part (<c>width:height:left:top</c>) of the tenth picture.</summary>
    private static async Task<(int Red, int Green, int Blue)> MeanAsync(string file, string part)
    {
        var raw = Path.ChangeExtension(file, ".rgb");
        await Shell.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", file, "-vf", $"select=eq(n\\,9),format=rgb24,crop={part}:exact=1,scale=1:1:flags=area", "-frames:v", "1", "-f", "rawvideo", raw);
        var pixel = await File.ReadAllBytesAsync(raw);
        return (pixel[0], pixel[1], pixel[2]);
    }

    private async Task<(TranscodePlan Plan, string File)> EncodeAsync(string name, Func<VideoProfile, VideoProfile> edit)
    {
        await Clip.GetAsync(name);
        await using var source = SourceFeed.Open(server.UrlOf(name));
        var probed = await StreamProber.ProbeAsync(source, CancellationToken.None);
        var (index, _, _) = await FrameIndexer.IndexAsync(source, probed.Report, decode: false, CancellationToken.None);
        var web = ProfileFolder.Read(Profile.Default);
        var (plan, _) = Planner.Plan(
            new SourceObject("uploads", name, null, "etag", 1, DateTimeOffset.UnixEpoch), probed.Report, index, null, new PlanLimits(2, 900, 0), web with { Video = edit(web.Video! with { Quality = 10, BitrateShare = 20 }) });
        var folder = Directory.CreateTempSubdirectory("media-edits-");
        var encoded = await SegmentEncoder.EncodeAsync(source, plan, plan.Segments[0], plan.Renditions, null, folder.FullName, CancellationToken.None);
        Assert.Equal(plan.Segments[0].Frames, encoded.Times.Length);
        return (plan, encoded.Files[0]);
    }
}
