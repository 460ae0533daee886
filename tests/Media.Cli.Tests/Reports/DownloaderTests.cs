using Media.Cli.Reports;

namespace Media.Cli.Tests.Reports;

public sealed class DownloaderTests
{
    [Fact]
    public void Paths_below_the_prefix_become_paths_below_the_folder()
    {
        Assert.Equal("/out/video/1080p/1.m4s", Downloader.Target("/out", "a/r/", "a/r/video/1080p/1.m4s"));
    }

    [Theory]
    [InlineData("a/r/../../etc/passwd")]
    [InlineData("a/r//etc/passwd")]
    [InlineData("b/r/1.m4s")]
    [InlineData("a/r/")]
    public void A_key_that_leads_out_of_the_folder_is_refused(string key)
    {
        Assert.Throws<CliException>(() => Downloader.Target("/out", "a/r/", key));
    }
}
