using FFMpegCore;
using Media.Core.Failures;
using Media.Core.Probing;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>
/// Decodes a source once from start to end and takes down the time and a checksum of every picture: what any reading that enters it in the
/// middle is then measured against.
/// </summary>
internal static class PictureIndexer
{
    /// <summary>Indexes a source whose clock is sound.</summary>
    /// <returns>The index; null where the decoder's times do not rise, so that frames cannot be told apart by them.</returns>
    public static async Task<FrameIndex?> IndexAsync(SourceFeed source, VideoTrack video, FrameIndex listed, CancellationToken cancellationToken)
    {
        List<ShownFrame> frames = [];
        var ending = await FfmpegProcess.RunAsync(
            source,
            FFMpegArguments
                .FromUrlInput(source.Address, options => options
                    .WithArgument(new SafeInputArgument())
                    .WithArgument(new SourceClockSeekArgument(keepClock: true, null))
                    .WithThreads(1))
                .OutputToNull(options => options.WithCustomArgument($"-map 0:{video.StreamIndex} -vf {ShownFrame.PictureFilter} -fps_mode passthrough")),
            line =>
            {
                if (ShownFrame.Of(line) is { } frame)
                {
                    frames.Add(frame);
                }
            },
            cancellationToken);
        return !ending.Succeeded ? throw Complaint.ToException(ending.Errors)
            : frames.Count == 0 ? throw new NoFramesException("The video track holds no frame that can be decoded.")
            : frames.Zip(frames.Skip(1)).Any(pair => pair.Second.Time <= pair.First.Time) || frames.Any(frame => frame.Picture is null) ? null
            : listed with { Kind = IndexKind.Pictures, Times = [.. frames.Select(frame => frame.Time)], Pictures = [.. frames.Select(frame => frame.Picture!.Value)] };
    }
}
