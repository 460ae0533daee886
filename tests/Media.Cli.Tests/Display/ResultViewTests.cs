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
        Assert.Contains("| audio     | mp4a.40.2   | stereo    |", console.Output, StringComparison.Ordinal);
        Assert.Contains("Note: Not published: subtitle track 3 of the file.", console.Output, StringComparison.Ordinal);
        Assert.Contains("On AWS: $", console.Output, StringComparison.Ordinal);
        Assert.Equal("s3://media/clip-1/r1/master.m3u8", console.Lines[^1]);
    }

    [Theory]
    [InlineData(1, null, "mono")]
    [InlineData(2, "de", "stereo, de")]
    [InlineData(6, "en", "5.1, en")]
    [InlineData(8, null, "8 channels")]
    [InlineData(null, "fr", "fr")]
    public void Of_sound_its_channels_and_its_language_are_said(int? channels, string? language, string format)
    {
        using var console = new TestConsole();
        console.Profile.Width = 160;
        var report = Samples.Report(localMaster: null);

        ResultView.Write(console, report with { Renditions = [report.Renditions[1] with { Channels = channels, Language = language }] });

        Assert.Matches($@"\| audio +\| mp4a\.40\.2 \| {System.Text.RegularExpressions.Regex.Escape(format)} +\|", console.Output);
    }

    [Fact]
    public void A_local_copy_is_named_in_place_of_the_bucket()
    {
        using var console = new TestConsole();

        ResultView.Write(console, Samples.Report("/tmp/out/master.m3u8"));

        Assert.Equal("/tmp/out/master.m3u8", console.Lines[^1]);
    }
}
