using FFMpegCore;
using Instances;

namespace Media.Ffmpeg;

/// <summary>What this FFmpeg was built with: not every build has every filter and encoder.</summary>
internal static class FfmpegBuild
{
    /// <summary>The FFmpeg that is used.</summary>
    public static string Path => GlobalFFOptions.GetFFMpegBinaryPath(new FFOptions());

    /// <summary>Asks an FFmpeg whether it has a part.</summary>
    /// <param name="ffmpeg">Its path.</param>
    /// <param name="kind">What the part is: <c>filter</c> or <c>encoder</c>.</param>
    /// <param name="name">The part's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<bool> HasAsync(string ffmpeg, string kind, string name, CancellationToken cancellationToken)
    {
        var found = false;
        var process = new ProcessArguments(ffmpeg, $"-hide_banner -h {kind}={name}");
        process.OutputDataReceived += (_, line) => found |= line.StartsWith($"{kind} {name}", StringComparison.OrdinalIgnoreCase);
        await process.StartAndWaitForExitAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return found;
    }
}
