using FFMpegCore;
using Instances;

namespace Media.Ffmpeg.Probing;

/// <summary>Whether this FFmpeg can convert colours: not every build has the filters.</summary>
public static class ToneMapping
{
    private static readonly string[] Filters = ["zscale", "tonemap"];

    /// <summary>Asks FFmpeg for its filters.</summary>
    public static Task<bool> IsAvailableAsync(CancellationToken cancellationToken) =>
        IsAvailableAsync(GlobalFFOptions.GetFFMpegBinaryPath(new FFOptions()), cancellationToken);

    /// <summary>Asks the FFmpeg at this path.</summary>
    internal static async Task<bool> IsAvailableAsync(string ffmpeg, CancellationToken cancellationToken)
    {
        foreach (var filter in Filters)
        {
            var found = false;
            var process = new ProcessArguments(ffmpeg, $"-hide_banner -h filter={filter}");
            process.OutputDataReceived += (_, line) => found |= line.StartsWith($"Filter {filter}", StringComparison.Ordinal);
            await process.StartAndWaitForExitAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (!found)
            {
                return false;
            }
        }

        return true;
    }
}
