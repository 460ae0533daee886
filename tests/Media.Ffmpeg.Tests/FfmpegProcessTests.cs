using System.Diagnostics;
using FFMpegCore;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests;

public sealed class FfmpegProcessTests(ClipServer server) : IClassFixture<ClipServer>
{
    [FfmpegFact]
    public async Task A_run_that_is_called_off_while_the_source_stalls_ends()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stalled = await FaultyServer.StartAsync(
            new byte[100_000],
            _ =>
            {
                asked.TrySetResult();
                return Fault.Stall;
            });
        await using var source = SourceFeed.Open(stalled.Address);
        using var off = new CancellationTokenSource();
        var run = FfmpegProcess.ProbeAsync(source, "-show_format", _ => { }, off.Token);

        await asked.Task;
        await off.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [FfmpegFact]
    public async Task A_run_hands_over_its_log_and_says_how_it_ended()
    {
        await Clip.GetAsync("25.mp4");
        await using var source = SourceFeed.Open(server.UrlOf("25.mp4"));
        List<LogLine> lines = [];

        var good = await FfmpegProcess.RunAsync(source, Copy(source, "-map 0:0"), lines.Add, CancellationToken.None);
        var bad = await FfmpegProcess.RunAsync(source, Copy(source, "-map 0:7"), _ => { }, CancellationToken.None);

        Assert.True(good.Succeeded);
        Assert.Empty(good.Errors);
        Assert.Contains(lines, line => line.Level == "info" && line.Text.StartsWith("Input #0, mov,mp4", StringComparison.Ordinal));
        Assert.False(bad.Succeeded);
        Assert.Equal("Stream map '0:7' matches no streams.", bad.Errors[0].Text);
    }

    [FfmpegFact]
    public async Task A_run_that_is_killed_in_the_middle_did_not_end_whatever_it_had_said()
    {
        await Clip.GetAsync("25.mp4");
        await using var source = SourceFeed.Open(server.UrlOf("25.mp4"));
        var slowly = FFMpegArguments
            .FromUrlInput(source.Address, options => options.WithArgument(new SafeInputArgument()).WithCustomArgument("-re"))
            .OutputToNull(options => options.WithCustomArgument("-map 0:0 -c copy"));

        var failure = await Assert.ThrowsAsync<FfmpegFailedException>(() => FfmpegProcess.RunAsync(source, slowly, line => KillReaders(line, source.Address), CancellationToken.None));

        Assert.Contains("was ended by signal 9: killed", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Kills whoever reads from the address as soon as he has opened it.</summary>
    private static void KillReaders(LogLine line, Uri address)
    {
        if (!line.Text.StartsWith("Output #0", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var process in Process.GetProcessesByName("ffmpeg"))
        {
            using (process)
            {
                if (CommandLine(process.Id).Contains(address.AbsoluteUri, StringComparison.Ordinal))
                {
                    process.Kill();
                }
            }
        }
    }

    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            // Some other test's, which has ended meanwhile.
            return "";
        }
    }

    private static FFMpegArgumentProcessor Copy(SourceFeed source, string map) => FFMpegArguments
        .FromUrlInput(source.Address, options => options.WithArgument(new SafeInputArgument()))
        .OutputToNull(options => options.WithCustomArgument($"{map} -c copy"));
}
