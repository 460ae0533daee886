using FFMpegCore;
using Instances;

namespace Media.Ffmpeg.Probing;

/// <summary>Runs ffprobe and hands over its output line by line; FFMpegCore's own probing reads whole documents and knows no time bases.</summary>
internal static class FfprobeProcess
{
    private const int ComplaintsKept = 20;

    /// <summary>Runs to the end.</summary>
    /// <param name="source">The signed URL to read.</param>
    /// <param name="arguments">What to ask; only text of ours.</param>
    /// <param name="onLine">Takes each line of output.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>ffprobe's exit code and the last lines it complained with.</returns>
    public static async Task<(int ExitCode, IReadOnlyList<string> Complaints)> RunAsync(
        Uri source, string arguments, Action<string> onLine, CancellationToken cancellationToken)
    {
        var input = new SafeInputArgument().Text;
        var process = new ProcessArguments(
            GlobalFFOptions.GetFFProbeBinaryPath(new FFOptions()), $"-v error -hide_banner {input} {arguments} -i \"{source.AbsoluteUri}\"")
        {
            IgnoreEmptyLines = true,
            DataBufferCapacity = 1,
        };
        Queue<string> complaints = new();
        process.OutputDataReceived += (_, line) => onLine(line);
        process.ErrorDataReceived += (_, line) =>
        {
            complaints.Enqueue(line);
            if (complaints.Count > ComplaintsKept)
            {
                complaints.Dequeue();
            }
        };
        var result = await process.StartAndWaitForExitAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return (result.ExitCode, [.. complaints]);
    }
}
