using System.Globalization;
using FFMpegCore;
using Media.Core.Cmaf;
using Media.Core.Probing;
using Media.Core.Tracks;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Encoding;

/// <summary>Encodes one audio track whole (encoder priming makes chunked sound click), and hands it on while it is being made.</summary>
public static class AudioEncoder
{
    /// <summary>Samples per second of what is published.</summary>
    public const int SampleRate = 48_000;

    private const double FragmentSeconds = 2;

    /// <summary>FFmpeg keeps in memory what it reads until it has found all tracks, so there is an end to it: a gigabyte, ten thousand seconds.</summary>
    private const string FindHidden = "-probesize 1000000000 -analyzeduration 10000000000";

    /// <summary>
    /// Seconds that sound may be off its times before silence is put in or samples are left out: less than one AAC frame, so that a
    /// single lost frame does not leave all that follows early. (FFmpeg by itself lets a tenth of a second pass.)
    /// </summary>
    private const double LongestDrift = 0.015;

    /// <summary>Encodes to AAC-LC; gaps in the source become silence, so that the sound never drifts from its times.</summary>
    /// <param name="source">The source.</param>
    /// <param name="track">The track.</param>
    /// <param name="settings">How it is encoded, at <see cref="SampleRate"/>.</param>
    /// <param name="keepClock">False for sources whose clock is useless: FFmpeg then repairs it as it reads.</param>
    /// <param name="silenceFrom">When silence is to begin in front of sound that begins later, in seconds on the source's clock; null: nowhere.</param>
    /// <param name="folder">A folder for a named pipe.</param>
    /// <param name="consume">Takes the pieces in order; decode times are those of the source's clock at <see cref="SampleRate"/>, less priming.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <returns>How many packets could not be decoded: they are silence.</returns>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="Media.Core.Failures.MediaFailureException">The track cannot be decoded.</exception>
    public static async Task<int> EncodeAsync(
        SourceFeed source, AudioTrack track, AacSettings settings, bool keepClock, double? silenceFrom, string folder, Func<EncodedTrack, Task> consume, CancellationToken cancellationToken)
    {
        using var pipe = new NamedPipe(Path.Combine(folder, "audio.mp4"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var undecoded = 0;
        var ends = await Task.WhenAll(
            Task.Run(() => ReadAsync(pipe.Reader, consume, stop), CancellationToken.None),
            EncodeAsync(source, pipe, Arguments(source.Address, track, settings, keepClock, silenceFrom, pipe.Path), line => undecoded += Complaint.IsDecodingError(line) ? 1 : 0, stop.Token, cancellationToken));
        if (ends.FirstOrDefault(ending => ending?.Succeeded == false) is { } failed)
        {
            throw Complaint.ToException(failed.Errors);
        }

        return undecoded;
    }

    /// <summary>FFmpeg's end; null where it was stopped because nobody reads any more (the reader then has the reason).</summary>
    private static async Task<Ending?> EncodeAsync(
        SourceFeed source, NamedPipe pipe, FFMpegArgumentProcessor processor, Action<LogLine> onLine, CancellationToken stop, CancellationToken cancelled)
    {
        try
        {
            return await FfmpegProcess.RunAsync(source, processor, onLine, stop);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            pipe.Finish();
        }
    }

    private static async Task<Ending?> ReadAsync(Stream stream, Func<EncodedTrack, Task> consume, CancellationTokenSource stop)
    {
        try
        {
            await foreach (var piece in FragmentStream.ReadAsync(stream, stop.Token))
            {
                await consume(EncodedTrack.Read(piece));
            }

            return null;
        }
        catch
        {
            // FFmpeg would wait for ever to write into a pipe that nobody reads.
            await stop.CancelAsync();
            throw;
        }
    }

    /// <summary>The whole command.</summary>
    internal static FFMpegArgumentProcessor Arguments(Uri source, AudioTrack track, AacSettings settings, bool keepClock, double? silenceFrom, string output) => FFMpegArguments
        .FromUrlInput(source, options => options
            .WithArgument(new SafeInputArgument())
            .WithArgument(new SourceClockSeekArgument(keepClock, null))
            .WithCustomArgument(track.Hidden ? $"{FindHidden} -vn -sn -dn" : "-vn -sn -dn")
            .WithThreads(1))
        .OutputToFile(output, true, options => options
            .WithArgument(new SoundArgument(track, settings.Channels, SampleRate, LongestDrift, silenceFrom))
            .WithCustomArgument(string.Create(CultureInfo.InvariantCulture, $"-map \"[a]\" -c:a aac -b:a {settings.Bitrate} -threads 1"))
            .WithArgument(new FragmentedMp4Argument(SampleRate, FragmentSeconds)));
}
