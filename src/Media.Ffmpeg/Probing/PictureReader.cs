using FFMpegCore;
using Media.Core.Probing;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>Decodes a source to its end, and lists what is shown.</summary>
internal static class PictureReader
{
    /// <summary>On the source's own clock, with a checksum of every picture.</summary>
    /// <param name="source">The source.</param>
    /// <param name="video">The track.</param>
    /// <param name="from">Where to begin, in seconds on that clock; null: at the beginning.</param>
    /// <param name="captions">Notices closed captions.</param>
    /// <param name="add">Takes each picture.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    public static Task<Ending> ReadAsync(SourceFeed source, VideoTrack video, double? from, CaptionNotice captions, Action<SourcePicture> add, CancellationToken cancellationToken) =>
        ReadAsync(source, video, new SourceClockSeekArgument(keepClock: true, from), ShownFrame.PictureFilter, captions, add, cancellationToken);

    /// <summary>With FFmpeg's usual repairs of its clock: the times a player would show it with.</summary>
    /// <param name="source">The source.</param>
    /// <param name="video">The track.</param>
    /// <param name="captions">Notices closed captions.</param>
    /// <param name="add">Takes each picture.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    public static Task<Ending> RepairAsync(SourceFeed source, VideoTrack video, CaptionNotice captions, Action<SourcePicture> add, CancellationToken cancellationToken) =>
        ReadAsync(source, video, new SourceClockSeekArgument(keepClock: false, null), ShownFrame.Filter, captions, add, cancellationToken);

    private static Task<Ending> ReadAsync(
        SourceFeed source, VideoTrack video, SourceClockSeekArgument clock, string filter, CaptionNotice captions, Action<SourcePicture> add, CancellationToken cancellationToken) => FfmpegProcess.RunAsync(
        source,
        FFMpegArguments
            .FromUrlInput(source.Address, options => options.WithArgument(new SafeInputArgument()).WithArgument(clock).WithThreads(1))
            .OutputToNull(options => options.WithCustomArgument($"-map 0:{video.StreamIndex} -vf {filter} -fps_mode passthrough")),
        line =>
        {
            if (ShownFrame.Of(line) is { } frame)
            {
                add(new SourcePicture(frame.Time, frame.Picture));
            }
            else if (ShownFrame.IsTold(line))
            {
                captions.Look(line.Text);
            }
        },
        cancellationToken);
}
