namespace Media.Ffmpeg.Probing;

/// <summary>Whether this FFmpeg can convert colours: not every build has the filters.</summary>
public static class ToneMapping
{
    private static readonly string[] Filters = ["zscale", "tonemap"];

    /// <summary>Asks FFmpeg for its filters.</summary>
    public static Task<bool> IsAvailableAsync(CancellationToken cancellationToken) => IsAvailableAsync(FfmpegBuild.Path, cancellationToken);

    /// <summary>Asks the FFmpeg at this path.</summary>
    internal static async Task<bool> IsAvailableAsync(string ffmpeg, CancellationToken cancellationToken)
    {
        foreach (var filter in Filters)
        {
            if (!await FfmpegBuild.HasAsync(ffmpeg, "filter", filter, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}
