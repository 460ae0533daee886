using FFMpegCore;
using Media.Core.Loudness;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Encoding;

/// <summary>Measures how loud a track of sound will be as it is encoded, in one piece or in several that add up to the same.</summary>
public static class LoudnessMeter
{
    /// <summary>Seconds before what is to be measured from which on sound is read: decoders and the filters of the measurement have found in by then.</summary>
    private const double WarmUpSeconds = 3;

    /// <summary>Seconds before that where reading enters the source: containers are entered at a place before the one that is asked for, or a little behind it.</summary>
    private const double EntrySeconds = 7;

    /// <summary>Measures on, until the track ends or time is up.</summary>
    /// <param name="source">The source.</param>
    /// <param name="job">What is to be made of the track; its gain is not looked at.</param>
    /// <param name="before">What is measured already.</param>
    /// <param name="timeIsUp">Whether to stop; not before anything is measured.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is measured by then, and whether that is all.</returns>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="Media.Core.Failures.MediaFailureException">The track cannot be decoded.</exception>
    public static async Task<(LoudnessMeasurement Measured, bool Finished)> MeasureAsync(
        SourceFeed source, SoundJob job, LoudnessMeasurement before, Func<bool> timeIsUp, CancellationToken cancellationToken)
    {
        // Blocks of all pieces lie on the same grid of tenths of a second.
        var from = before.Origin is { } origin ? Math.Max(origin, before.End - (long)(WarmUpSeconds * AudioEncoder.SampleRate)) : (long?)null;
        if (job.KeepClock && job.Track.RightStreamIndex is null && from > before.Origin + (long)(EntrySeconds * AudioEncoder.SampleRate))
        {
            var near = ((double)from.Value / AudioEncoder.SampleRate) - EntrySeconds;
            if (await MeasureAsync(source, job, near, before, from, timeIsUp, cancellationToken) is { } measured)
            {
                return measured;
            }
        }

        return await MeasureAsync(source, job, null, before, from, timeIsUp, cancellationToken)
            ?? throw new FfmpegFailedException("The sound that the source gives is another than before; its loudness cannot be measured on.");
    }

    /// <summary>One reading; null where it entered at the wrong place, or failed in the middle of the source: from the beginning it is as it is.</summary>
    private static async Task<(LoudnessMeasurement Measured, bool Finished)?> MeasureAsync(
        SourceFeed source, SoundJob job, double? seconds, LoudnessMeasurement before, long? from, Func<bool> timeIsUp, CancellationToken cancellationToken)
    {
        var reader = new LoudnessReader(before, from);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var ending = await FfmpegProcess.RunAsync(
                source,
                FFMpegArguments
                    .FromUrlInput(source.Address, options => options.WithSoundOf(job.Track, job.KeepClock, seconds ?? job.Enter))
                    .OutputToNull(options => options.WithArgument(new LoudnessArgument(
                        job.Track, job.Settings.Channels, AudioEncoder.SampleRate, AudioEncoder.LongestDrift, from > before.Origin ? from : null, seconds is null ? Begin(job) : null, job.Until))),
                line =>
                {
                    // What an FFmpeg says that was stopped is of a sound that ends there.
                    if (!stop.IsCancellationRequested)
                    {
                        reader.Add(line);
                        if (reader.Astray || (reader.Advanced && timeIsUp()))
                        {
                            stop.Cancel();
                        }
                    }
                },
                stop.Token);
            return ending.Succeeded ? reader.Astray ? null : (reader.Measured, true)
                : seconds is null ? throw Complaint.ToException(ending.Errors)
                : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            source.ThrowIfBroken();
            return reader.Astray ? null : (reader.Measured, false);
        }
    }

    /// <summary>Where sound is cut off in front; silence in front of it would change nothing.</summary>
    private static double? Begin(SoundJob job) => job.SilenceFrom is { } begin && !(job.Track.Start > begin) ? begin : null;
}
