using Media.Core.Failures;
using Media.Core.Profiles;

namespace Media.Core.Tests.Profiles;

public sealed class WatermarkFileTests
{
    [Theory]
    [InlineData(null, "is not among the profiles; put it there and deploy.")]
    [InlineData("GIF89a, and more than enough of it", "is no PNG.")]
    [InlineData("", "is no PNG.")]
    public void What_is_no_png_beside_the_profile_is_refused(string? content, string reason)
    {
        var name = $"test-{Guid.NewGuid():N}.png";
        if (content is not null)
        {
            File.WriteAllText(WatermarkFile.Path(name), content);
        }

        try
        {
            var refusal = Assert.Throws<ProfileRefusedException>(() => WatermarkFile.Check(With(name)));
            Assert.Equal($"Profile web, field video.watermark.file: '{name}' {reason}", refusal.Message);
        }
        finally
        {
            File.Delete(WatermarkFile.Path(name));
        }
    }

    [Theory]
    [InlineData(64, 64, true)]
    [InlineData(4097, 64, false)]
    [InlineData(0, 64, false)]
    public void A_png_is_taken_up_to_a_size(int width, int height, bool taken)
    {
        var name = $"test-{Guid.NewGuid():N}.png";
        File.WriteAllBytes(
            WatermarkFile.Path(name),
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height]);
        try
        {
            Assert.Equal(taken, Record.Exception(() => WatermarkFile.Check(With(name))) is null);
        }
        finally
        {
            File.Delete(WatermarkFile.Path(name));
        }
    }

    private static Profile With(string file) =>
        ProfileFolder.Read(Profile.Default) is var web ? web with { Video = web.Video! with { Watermark = new Watermark(file, WatermarkPosition.Center, 0.1, 0, 1) } } : null!;
}
