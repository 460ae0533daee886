using Media.Cli.Uploading;

namespace Media.Cli.Tests.Uploading;

public sealed class UploadKeyTests
{
    [Theory]
    [InlineData("clip.mp4", "clip.mp4")]
    [InlineData("/a/b/clip.mp4", "clip.mp4")]
    [InlineData("a b+c%25&d=#?.mp4", "a b+c%25&d=#?.mp4")]
    [InlineData("Ünïcödé 影片 🎬.mkv", "Ünïcödé 影片 🎬.mkv")]
    [InlineData("line\nbreak\tand\0nul.mp4", "line_break_and_nul.mp4")]
    [InlineData("odd\uFFFE.mp4", "odd_.mp4")]
    [InlineData("..mp4", "..mp4")]
    public void The_key_is_the_files_name_but_for_what_no_url_carries(string path, string key)
    {
        Assert.Equal(key, UploadKey.For(path));
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_an_underscore()
    {
        Assert.Equal("_.mp4", UploadKey.For("\uD83C.mp4"));
    }
}
