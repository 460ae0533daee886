using Media.Cli.Display;
using Media.Cli.Reports;
using Media.Cli.Tests.Reports;
using Spectre.Console.Testing;

namespace Media.Cli.Tests.Display;

public sealed class ResultViewTests
{
    [Fact]
    public void The_end_is_a_table_the_cost_and_the_master_playlist_last()
    {
        using var console = new TestConsole();
        console.Profile.Width = 160;

        ResultView.Write(console, Samples.Report(localMaster: null));

        Assert.Contains("| 1080p     | avc1.640028 | 1920x1080 |", console.Output, StringComparison.Ordinal);
        Assert.Contains("| audio     | mp4a.40.2   |           |", console.Output, StringComparison.Ordinal);
        Assert.Contains("Note: Not published: subtitle track 3 of the file.", console.Output, StringComparison.Ordinal);
        Assert.Contains("On AWS: $", console.Output, StringComparison.Ordinal);
        Assert.Equal("s3://media/clip-1/r1/master.m3u8", console.Lines[^1]);
    }

    [Fact]
    public void A_local_copy_is_named_in_place_of_the_bucket()
    {
        using var console = new TestConsole();

        ResultView.Write(console, Samples.Report("/tmp/out/master.m3u8"));

        Assert.Equal("/tmp/out/master.m3u8", console.Lines[^1]);
    }
}
