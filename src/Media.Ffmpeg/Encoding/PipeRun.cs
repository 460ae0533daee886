using FFMpegCore;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Encoding;

/// <summary>Runs an FFmpeg that writes into a named pipe, and reads what it writes while it is being made.</summary>
internal static class PipeRun
{
    /// <summary>Runs it until it ends, or nobody wants more.</summary>
    /// <param name="source">What it reads.</param>
    /// <param name="path">Where the pipe is made; its name tells FFmpeg nothing.</param>
    /// <param name="arguments">The whole command, for an output.</param>
    /// <param name="onLine">Takes each line of its log.</param>
    /// <param name="read">Reads what it writes, to the end. False: it is enough.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <param name="onEnd">Called when FFmpeg has ended, before the reader sees the end of what it wrote.</param>
    /// <returns>Whether it came to its end.</returns>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="Media.Core.Failures.MediaFailureException">The source cannot be read or decoded.</exception>
    public static async Task<bool> RunAsync(
        SourceFeed source, string path, Func<string, FFMpegArgumentProcessor> arguments, Action<LogLine> onLine, Func<Stream, CancellationToken, Task<bool>> read, CancellationToken cancellationToken,
        Action? onEnd = null)
    {
        using var pipe = new NamedPipe(path);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ends = await Task.WhenAll(
            WriteAsync(source, pipe, arguments(pipe.Path), onLine, onEnd, stop.Token, cancellationToken),
            Task.Run(() => ReadAsync(pipe.Reader, read, stop), CancellationToken.None));
        return ends.All(toTheEnd => toTheEnd);
    }

    /// <summary>Whether FFmpeg came to its end; false where it was stopped because nobody reads any more. What it says of a failure tells more than its broken output.</summary>
    private static async Task<bool> WriteAsync(
        SourceFeed source, NamedPipe pipe, FFMpegArgumentProcessor processor, Action<LogLine> onLine, Action? onEnd, CancellationToken stop, CancellationToken cancelled)
    {
        try
        {
            var ending = await FfmpegProcess.RunAsync(source, processor, onLine, stop);
            return ending.Succeeded ? true : throw Complaint.ToException(ending.Errors);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            onEnd?.Invoke();
            pipe.Finish();
        }
    }

    /// <summary>Whether reading came to the end; false where it was enough before. FFmpeg would wait for ever to write into a pipe that nobody reads.</summary>
    private static async Task<bool> ReadAsync(Stream stream, Func<Stream, CancellationToken, Task<bool>> read, CancellationTokenSource stop)
    {
        var toTheEnd = false;
        try
        {
            toTheEnd = await read(stream, stop.Token);
            return toTheEnd;
        }
        finally
        {
            if (!toTheEnd)
            {
                await stop.CancelAsync();
            }
        }
    }
}
