using FFMpegCore;
using Instances;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg;

/// <summary>
/// Runs FFmpeg or ffprobe over a source: output and log line by line, the end by cancellation. Whatever it says or returns is believed only
/// when every byte that it asked for was delivered.
/// </summary>
internal static class FfmpegProcess
{
    /// <summary>What a process that a signal ended is said to exit with (128 and the signal's number), of those that end a process in the middle. FFmpeg's own codes are others.</summary>
    private static readonly int[] InTheMiddle = [128 + 4, 128 + 6, 128 + 7, 128 + 8, 128 + Killed, 128 + 11, 128 + 15];

    /// <summary>By somebody, or by a machine whose memory is used up.</summary>
    private const int Killed = 9;

    /// <summary>Runs <c>ffmpeg</c> to the end.</summary>
    /// <param name="source">What the arguments read.</param>
    /// <param name="processor">Inputs and outputs.</param>
    /// <param name="onLine">Takes each line of the log, <c>showinfo</c>'s among them.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="Core.Failures.SourceGoneException">The source was deleted or overwritten.</exception>
    /// <exception cref="FfmpegFailedException">A signal ended it.</exception>
    public static Task<Ending> RunAsync(
        SourceFeed source, FFMpegArgumentProcessor processor, Action<LogLine> onLine, CancellationToken cancellationToken) => RunAsync(
            source, GlobalFFOptions.GetFFMpegBinaryPath(new FFOptions()), $"-hide_banner -nostdin -nostats -loglevel level+info {processor.Arguments}",
            _ => { }, onLine, cancellationToken);

    /// <summary>Runs <c>ffmpeg</c> over files of ours to the end.</summary>
    /// <param name="processor">Inputs and outputs.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <exception cref="FfmpegFailedException">A signal ended it.</exception>
    public static Task<Ending> RunAsync(FFMpegArgumentProcessor processor, CancellationToken cancellationToken) => RunAsync(
        null, GlobalFFOptions.GetFFMpegBinaryPath(new FFOptions()), $"-hide_banner -nostdin -nostats -loglevel level+info {processor.Arguments}", _ => { }, _ => { }, cancellationToken);

    /// <summary>Runs <c>ffprobe</c> to the end.</summary>
    /// <param name="source">What is asked about.</param>
    /// <param name="arguments">What to ask; only text of ours.</param>
    /// <param name="onOutput">Takes each line of output.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="Core.Failures.SourceGoneException">The source was deleted or overwritten.</exception>
    /// <exception cref="FfmpegFailedException">A signal ended it.</exception>
    public static Task<Ending> ProbeAsync(SourceFeed source, string arguments, Action<string> onOutput, CancellationToken cancellationToken) => RunAsync(
        source, GlobalFFOptions.GetFFProbeBinaryPath(new FFOptions()),
        $"-hide_banner -loglevel level+error {new SafeInputArgument().Text} {arguments} -i \"{source.Address}\"",
        onOutput, _ => { }, cancellationToken);

    private static async Task<Ending> RunAsync(
        SourceFeed? source, string tool, string arguments, Action<string> onOutput, Action<LogLine> onLine, CancellationToken cancellationToken)
    {
        var log = new LogTail();
        var process = new ProcessArguments(tool, arguments) { IgnoreEmptyLines = true, DataBufferCapacity = 1 };
        process.OutputDataReceived += (_, line) => onOutput(line);
        process.ErrorDataReceived += (_, line) => onLine(log.Add(line));
        var result = await process.StartAndWaitForExitAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        source?.ThrowIfBroken();

        // What it has said until then may be the beginning of something, and what it complained of is not why it ended.
        return !InTheMiddle.Contains(result.ExitCode)
            ? new Ending(result.ExitCode == 0, log.Errors)
            : throw new FfmpegFailedException($"{Path.GetFileName(tool)} was ended by signal {result.ExitCode - 128}{(result.ExitCode == 128 + Killed ? ": killed, as where memory is used up" : "")}.");
    }
}

/// <summary>How a run ended.</summary>
/// <param name="Succeeded">Whether the exit code says so.</param>
/// <param name="Errors">The last errors that were logged.</param>
internal sealed record Ending(bool Succeeded, IReadOnlyList<LogLine> Errors);
