using FFMpegCore;
using Media.Core.Failures;
using Media.Core.Probing;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>
/// Indexes a source whose own times are missing, repeated or broken, by decoding it from start to end with FFmpeg's usual repairs (the
/// times a player would show it with). Times that do not rise are moved to the next tick.
/// </summary>
internal static class FrameCounter
{
    public static async Task<FrameIndex> IndexAsync(SourceFeed source, ProbeReport report, CancellationToken cancellationToken)
    {
        List<long> times = [];
        var ending = await FfmpegProcess.RunAsync(
            source,
            FFMpegArguments
                .FromUrlInput(source.Address, options => options.WithArgument(new SafeInputArgument()).WithThreads(1))
                .OutputToNull(options => options.WithCustomArgument($"-map 0:{report.Video.StreamIndex} -vf {ShownFrame.Filter} -fps_mode passthrough")),
            line =>
            {
                if (ShownFrame.Of(line)?.Time is { } time)
                {
                    times.Add(times.Count > 0 ? Math.Max(time, times[^1] + 1) : time);
                }
            },
            cancellationToken);
        return times.Count > 0
            ? new FrameIndex(IndexKind.Counted, report.Video.TimeBase, [.. times], [], LastPicture.Duration([.. times], 0, report with { EndSeconds = null }))
            : ending.Succeeded ? throw new NoFramesException("The video track holds no frame that can be decoded.")
            : throw Complaint.ToException(ending.Errors);
    }
}
