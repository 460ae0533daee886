using System.Globalization;
using FFMpegCore;
using Media.Core.Cmaf;
using Media.Core.Joints;
using Media.Core.Tracks;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Encoding;

/// <summary>Encodes an audio track, whole or from somewhere on, and hands it on while it is being made.</summary>
public static class AudioEncoder
{
    /// <summary>Samples per second of what is published.</summary>
    public const int SampleRate = 48_000;

    private const double FragmentSeconds = 2;

    /// <summary>
    /// Seconds that sound may be off its times before silence is put in or samples are left out: less than one AAC frame, so that a
    /// single lost frame does not leave all that follows early. (FFmpeg by itself lets a tenth of a second pass.)
    /// </summary>
    internal const double LongestDrift = 0.015;

    /// <summary>Whether this FFmpeg can encode MP3.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<bool> MakesMp3Async(CancellationToken cancellationToken) => FfmpegBuild.HasAsync(FfmpegBuild.Path, "encoder", "libmp3lame", cancellationToken);

    /// <summary>Encodes; gaps in the source become silence, so that the sound never drifts from its times.</summary>
    /// <param name="source">The source.</param>
    /// <param name="job">What is to be made.</param>
    /// <param name="entry">Where to begin; null: at the beginning.</param>
    /// <param name="log">Takes down what is decoded.</param>
    /// <param name="folder">A folder for a named pipe.</param>
    /// <param name="consume">
    /// Takes the pieces in order; decode times are those of the source's clock at <see cref="SampleRate"/>, less priming. False: it is enough.
    /// </param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <returns>Whether the track was encoded to its end.</returns>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="Media.Core.Failures.MediaFailureException">The track cannot be decoded.</exception>
    internal static async Task<bool> EncodeAsync(
        SourceFeed source, SoundJob job, SoundEntry? entry, SoundLog log, string folder, Func<EncodedTrack, Task<bool>> consume, CancellationToken cancellationToken)
    {
        using var pipe = new NamedPipe(Path.Combine(folder, "audio.mp4"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ends = await Task.WhenAll(
            EncodeAsync(source, pipe, Arguments(source.Address, job, entry, pipe.Path), log, stop.Token, cancellationToken),
            Task.Run(() => ReadAsync(pipe.Reader, consume, stop), CancellationToken.None));
        return ends.All(toTheEnd => toTheEnd);
    }

    /// <summary>Whether FFmpeg came to its end; false where it was stopped because nobody reads any more. What it says of a failure tells more than its broken output.</summary>
    private static async Task<bool> EncodeAsync(
        SourceFeed source, NamedPipe pipe, FFMpegArgumentProcessor processor, SoundLog log, CancellationToken stop, CancellationToken cancelled)
    {
        try
        {
            var ending = await FfmpegProcess.RunAsync(source, processor, log.Add, stop);
            return ending.Succeeded ? true : throw Complaint.ToException(ending.Errors);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            log.End();
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

    /// <summary>The whole command.</summary>
    internal static FFMpegArgumentProcessor Arguments(Uri source, SoundJob job, SoundEntry? entry, string output) => FFMpegArguments
        .FromUrlInput(source, options => options.WithSoundOf(job.Track, job.KeepClock, entry?.Seek?.Seconds))
        .OutputToFile(output, true, options => options
            .WithArgument(new SoundArgument(job.Track, job.Settings.Channels, SampleRate, LongestDrift, job.SilenceFrom, entry, job.Gain))
            .WithCustomArgument(string.Create(CultureInfo.InvariantCulture, $"-map \"[a]\" {Codec(job.Settings)} -b:a {job.Settings.Bitrate} -threads 1"))
            .WithArgument(new FragmentedMp4Argument(SampleRate, FragmentSeconds)));

    /// <summary>Of MP3 every frame stands for itself (no reservoir of bits), so that it can be cut and joined at any of them.</summary>
    private static string Codec(SoundSettings settings) => settings is Mp3Settings ? "-c:a libmp3lame -reservoir 0" : "-c:a aac";
}
