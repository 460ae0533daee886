using Media.Core.Probing;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>Decodes a video track and lists its frames.</summary>
internal static class FrameReader
{
    /// <summary>Lists them from a time on, in seconds on the source's clock; of null, from the start.</summary>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    public static Task<Ending> ReadAsync(SourceFeed source, VideoTrack video, double? from, CaptionNotice captions, Action<SourceFrame> add, CancellationToken cancellationToken) =>
        ReadAsync(source, video, ReadInterval.From(from), captions, add, cancellationToken);

    /// <summary>Lists those of so many packets at the start.</summary>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    public static async Task<List<SourceFrame>> SampleAsync(SourceFeed source, VideoTrack video, int packets, CaptionNotice captions, CancellationToken cancellationToken)
    {
        List<SourceFrame> frames = [];
        await ReadAsync(source, video, ReadInterval.First(packets), captions, frames.Add, cancellationToken);
        return frames;
    }

    private static Task<Ending> ReadAsync(SourceFeed source, VideoTrack video, string interval, CaptionNotice captions, Action<SourceFrame> add, CancellationToken cancellationToken) =>
        FfmpegProcess.ProbeAsync(
            source,
            $"-threads 1 {interval} -select_streams {video.StreamIndex} -show_entries frame=key_frame,best_effort_timestamp,pkt_duration:frame_side_data=side_data_type -of csv=p=0",
            line =>
            {
                captions.Look(line);
                if (SourceFrame.Is(line))
                {
                    add(SourceFrame.Parse(line));
                }
            },
            cancellationToken);
}
