using System.Globalization;
using FFMpegCore;
using Media.Core.Cmaf;
using Media.Core.Formats;
using Media.Core.Joints;
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
    internal static Task<bool> EncodeAsync(
        SourceFeed source, SoundJob job, SoundEntry? entry, SoundLog log, string folder, Func<EncodedTrack, Task<bool>> consume, CancellationToken cancellationToken) =>
        FragmentRun.RunAsync(source, output => Arguments(source.Address, job, entry, output), log.Add, log.End, folder, consume, cancellationToken);

    /// <summary>The whole command.</summary>
    internal static FFMpegArgumentProcessor Arguments(Uri source, SoundJob job, SoundEntry? entry, string output) => FFMpegArguments
        .FromUrlInput(source, options => options.WithSoundOf(job.Track, job.KeepClock, entry?.Seek?.Seconds ?? job.Enter))
        .OutputToFile(output, true, options => options
            .WithArgument(new SoundArgument(job.Track, job.Settings.Channels, SampleRate, LongestDrift, job.SilenceFrom, entry, job.Gain, job.Until))
            .WithCustomArgument(string.Create(CultureInfo.InvariantCulture, $"-map \"[a]\" {Options(job.Settings)} -threads 1"))
            .WithArgument(new FragmentedMp4Argument(SampleRate, FragmentSeconds)));

    private static string Options(SoundSettings settings) => settings.Options ?? throw new ArgumentException($"{settings.GetType().Name} is not encoded.", nameof(settings));
}
