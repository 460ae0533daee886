using Media.Core.Probing;

namespace Media.Core.Tests.Probing;

public sealed class StillImageTests
{
    [Theory]
    [InlineData("gif", false, 1, true)]
    [InlineData("gif", false, 2, false)]
    [InlineData("av1", true, 1, true)]
    [InlineData("av1", true, 8, false)]
    [InlineData("hevc", true, 1, true)]
    [InlineData("mjpeg", false, 1, true)]
    [InlineData("png", false, 1, true)]
    [InlineData("h264", false, 1, false)]
    [InlineData("av1", false, 1, false)]
    public void One_picture_of_an_image_codec_or_file_is_no_film(string codec, bool imageFile, int frames, bool still) =>
        Assert.Equal(still, StillImage.Is(
            new ProbeReport("mov", new VideoTrack(0, codec, "", 2, 2, 1, 0, false, false, new TimeBase(1, 25)), null, null, ImageFile: imageFile), frames));
}
