using FFMpegCore;
using Media.Core.Joints;
using Media.Core.Probing;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Encoding;

/// <summary>Decodes a stretch of a track from the middle of a source, to see where it can be entered.</summary>
internal static class SoundScanner
{
    /// <summary>Where reading enters far too early, what comes long before is not kept.</summary>
    private const double ReachSeconds = 5;

    /// <summary>The frames from where reading enters, by the source's clock; none where it cannot be entered there.</summary>
    /// <param name="source">The source.</param>
    /// <param name="track">The track.</param>
    /// <param name="from">Where to enter, in seconds on the source's clock.</param>
    /// <param name="to">How far to read.</param>
    /// <param name="rate">Samples per second that are expected; what comes at another rate is of no use.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    public static async Task<IReadOnlyList<DecodedFrame>> ScanAsync(
        SourceFeed source, AudioTrack track, double from, double to, int rate, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<DecodedFrame> frames = [];
        void Add(ShownSound shown)
        {
            if (shown.Number == 0)
            {
                frames.Clear();
            }

            if (shown.Rate == rate && shown.Frame.Time >= (from - ReachSeconds) * rate)
            {
                frames.Add(shown.Frame);
            }

            if (shown.Frame.Time > to * shown.Rate)
            {
                enough.Cancel();
            }
        }

        try
        {
            await FfmpegProcess.RunAsync(
                source,
                FFMpegArguments
                    .FromUrlInput(source.Address, options => options.WithSoundOf(track, keepClock: true, from))
                    .OutputToNull(options => options.WithCustomArgument(SoundArgument.Scan(track))),
                line =>
                {
                    if (ShownSound.Of(line) is { } shown && !enough.IsCancellationRequested)
                    {
                        Add(shown);
                    }
                },
                enough.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            source.ThrowIfBroken();
        }

        return frames;
    }
}
