using FFMpegCore;
using Media.Core.Cmaf;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Encoding;

/// <summary>Runs an FFmpeg that writes a fragmented MP4, and hands it on while it is being made.</summary>
internal static class FragmentRun
{
    /// <summary>Runs it until it ends, or nobody wants more.</summary>
    /// <param name="source">What it reads.</param>
    /// <param name="arguments">The whole command, for an output.</param>
    /// <param name="onLine">Takes each line of its log.</param>
    /// <param name="onEnd">Called when it has ended.</param>
    /// <param name="folder">A folder for a named pipe.</param>
    /// <param name="consume">Takes the pieces in order. False: it is enough.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <returns>Whether it came to its end.</returns>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="Media.Core.Failures.MediaFailureException">The source cannot be read or decoded.</exception>
    public static Task<bool> RunAsync(
        SourceFeed source, Func<string, FFMpegArgumentProcessor> arguments, Action<LogLine> onLine, Action onEnd, string folder, Func<EncodedTrack, Task<bool>> consume,
        CancellationToken cancellationToken) =>
        PipeRun.RunAsync(source, Path.Combine(folder, "audio.mp4"), arguments, onLine, (stream, stop) => ReadAsync(stream, consume, stop), cancellationToken, onEnd);

    private static async Task<bool> ReadAsync(Stream stream, Func<EncodedTrack, Task<bool>> consume, CancellationToken stop)
    {
        await foreach (var piece in FragmentStream.ReadAsync(stream, stop))
        {
            if (!await consume(EncodedTrack.Read(piece)))
            {
                return false;
            }
        }

        return true;
    }
}
