using FFMpegCore;
using FFMpegCore.Enums;

namespace Media.Ffmpeg;

/// <summary>Runs FFmpeg through FFMpegCore: its log line by line, its end by cancellation.</summary>
internal static class FfmpegProcess
{
    private const int ComplaintsKept = 40;

    /// <summary>Runs to the end.</summary>
    /// <param name="processor">Inputs and outputs.</param>
    /// <param name="onLine">Takes each line of the log, <c>showinfo</c>'s among them.</param>
    /// <param name="complaints">Takes the last lines that are not a filter's.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>Whether FFmpeg ended without an error.</returns>
    public static async Task<bool> RunAsync(
        FFMpegArgumentProcessor processor, Action<string> onLine, List<string> complaints, CancellationToken cancellationToken)
    {
        var succeeded = await processor
            .WithLogLevel(FFMpegLogLevel.Info)
            .NotifyOnStandardError(line =>
            {
                onLine(line);
                if (!line.Contains("showinfo", StringComparison.Ordinal))
                {
                    complaints.Add(line);
                    complaints.RemoveRange(0, Math.Max(0, complaints.Count - ComplaintsKept));
                }
            })
            .CancellableThrough(cancellationToken, TimeSpan.FromSeconds(1))
            .ProcessAsynchronously(throwOnError: false, cancellationToken: cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return succeeded.Success;
    }
}
