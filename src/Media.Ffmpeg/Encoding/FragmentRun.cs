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
    public static async Task<bool> RunAsync(
        SourceFeed source, Func<string, FFMpegArgumentProcessor> arguments, Action<LogLine> onLine, Action onEnd, string folder, Func<EncodedTrack, Task<bool>> consume,
        CancellationToken cancellationToken)
    {
        using var pipe = new NamedPipe(Path.Combine(folder, "audio.mp4"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ends = await Task.WhenAll(
            EncodeAsync(source, pipe, arguments(pipe.Path), onLine, onEnd, stop.Token, cancellationToken),
            Task.Run(() => ReadAsync(pipe.Reader, consume, stop), CancellationToken.None));
        return ends.All(toTheEnd => toTheEnd);
    }

    /// <summary>Whether FFmpeg came to its end; false where it was stopped because nobody reads any more. What it says of a failure tells more than its broken output.</summary>
    private static async Task<bool> EncodeAsync(
        SourceFeed source, NamedPipe pipe, FFMpegArgumentProcessor processor, Action<LogLine> onLine, Action onEnd, CancellationToken stop, CancellationToken cancelled)
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
            onEnd();
            pipe.Finish();
        }
    }

    /// <summary>Whether reading came to the end; false where it was enough before.</summary>
    private static async Task<bool> ReadAsync(Stream stream, Func<EncodedTrack, Task<bool>> consume, CancellationTokenSource stop)
    {
        try
        {
            await foreach (var piece in FragmentStream.ReadAsync(stream, stop.Token))
            {
                if (!await consume(EncodedTrack.Read(piece)))
                {
                    await stop.CancelAsync();
                    return false;
                }
            }

            return true;
        }
        catch
        {
            // FFmpeg would wait for ever to write into a pipe that nobody reads.
            await stop.CancelAsync();
            throw;
        }
    }
}
