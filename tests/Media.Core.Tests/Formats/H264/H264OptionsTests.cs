using Media.Core.Formats.H264;

namespace Media.Core.Tests.Formats.H264;

public sealed class H264OptionsTests
{
    [Fact]
    public void One_rendition() => Assert.Equal(
        "-c:v libx264 -preset veryfast -profile:v high -crf 23 -maxrate 3000000 -bufsize 6000000 -threads 1 -bf 2 -forced-idr 1 "
        + "-force_key_frames 1.980000,3.980000 -x264-params keyint=infinite:scenecut=0:open_gop=0:stitchable=1:zones=143,143,b=1.3 -fps_mode passthrough -enc_time_base 1:24000",
        H264Options.Text(new H264Settings("veryfast", 23, 3_000_000, 6_000_000, 2), [1.98, 3.98], 24_000, 144));

    [Theory]
    [InlineData("veryfast", 52, 2)]
    [InlineData("veryfast -y", 23, 2)]
    [InlineData("veryfast", 23, 17)]
    public void What_x264_does_not_take_is_refused(string preset, int quality, int bFrames) =>
        Assert.Throws<ArgumentException>(() => H264Options.Text(new H264Settings(preset, quality, 1, 1, bFrames), [], 90_000, 1));
}
