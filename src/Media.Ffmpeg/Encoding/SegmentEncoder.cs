using System.Globalization;
using FFMpegCore;
using Media.Core.Failures;
using Media.Core.Formats.H264;
using Media.Core.Formats.Jpeg;
using Media.Core.Ladder;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Encoding;

/// <summary>Encodes one segment into several renditions: one process, one decode, one thread.</summary>
public static class SegmentEncoder
{
    /// <summary>Encodes.</summary>
    /// <param name="source">The source.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="renditions">The renditions to make: neighbours in the ladder, largest first.</param>
    /// <param name="seekTo">Where to start reading, in source ticks; null: at the beginning.</param>
    /// <param name="folder">A folder of its own for the results.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <param name="screens">The subtitles that are laid over it; null for none.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="MediaUnreadableException">FFmpeg can make nothing of the source, or not from there on.</exception>
    /// <exception cref="FfmpegFailedException">FFmpeg failed.</exception>
    public static async Task<EncodedSegment> EncodeAsync(
        SourceFeed source, TranscodePlan plan, Segment segment, IReadOnlyList<VideoRendition> renditions, long? seekTo, string folder,
        CancellationToken cancellationToken, IReadOnlyList<BurntScreen>? screens = null)
    {
        var files = renditions.Select(rendition => Path.Combine(folder, $"{rendition.Name}.mp4")).ToArray();
        var counted = plan.Index == IndexKind.Counted;
        var tile = plan.Thumbnails is { } layout && renditions[^1].Name == plan.Renditions[^1].Name ? Path.Combine(folder, "thumbnails.jpg") : null;
        var looks = new LookReader(Length(plan, segment) / (plan.Thumbnails?.Columns ?? 1));
        var input = FFMpegArguments
            .FromUrlInput(source.Address, options => options
                .WithArgument(new SafeInputArgument())
                .WithArgument(new SourceClockSeekArgument(!counted, seekTo is { } ticks ? Seconds(plan, ticks) : null))
                .WithCustomArgument(counted ? KeepCounting : "")
                .WithThreads(1));
        string[] laidOver = [.. plan.Profile.Video?.Watermark is { } mark ? [WatermarkFile.Path(mark.File)] : Array.Empty<string>(), .. (screens ?? []).Select(screen => screen.File)];
        var processor = laidOver.Aggregate(input, (inputs, file) => inputs.AddFileInput(file, true, options => options.WithCustomArgument(OwnPng)))
            .OutputToMany(outputs => AddOutputs(outputs, plan, segment, renditions, files, tile, screens));
        List<long> times = [];
        ShownFrame? entry = null;
        uint? before = null, last = null;
        int frame = 0, within = 0;
        var ending = await FfmpegProcess.RunAsync(
            source,
            processor,
            line =>
            {
                if (ShownFrame.Of(line) is { } shown)
                {
                    entry ??= shown;
                    if ((counted ? IsCounted(plan, segment, frame++) : shown.Time >= segment.Start && shown.Time < segment.End) && within++ % plan.Every == 0)
                    {
                        times.Add(shown.Time);
                    }
                }
                else if (ShownFrame.OfRim(line) is { } rim)
                {
                    before = rim.Time == segment.Before ? rim.Picture : before;
                    last = rim.Time == segment.Last ? rim.Picture : last;
                }
                else
                {
                    looks.Add(line);
                }
            },
            cancellationToken);
        return ending.Succeeded
            ? new EncodedSegment([.. times], entry is { Key: true }, new RimPictures(before, last), files, tile, tile is null ? null : looks.Looks())
            : throw Complaint.ToException(ending.Errors);
    }

    /// <summary>A new filter graph, which FFmpeg builds where the picture's size or format changes, would count from zero again.</summary>
    private const string KeepCounting = "-reinit_filter 0";

    /// <summary>A watermark is a file of the deployment, a screen of subtitles one of ours: read as what it is, from where it is.</summary>
    private const string OwnPng = "-protocol_whitelist file -f png_pipe";

    private static bool IsCounted(TranscodePlan plan, Segment segment, int frame) =>
        frame - (plan.Cut?.Frames ?? 0) is var own && own >= segment.FirstFrame * plan.Every && own < (segment.FirstFrame + segment.Frames) * plan.Every;

    private static void AddOutputs(
        FFMpegMultiOutputOptions outputs, TranscodePlan plan, Segment segment, IReadOnlyList<VideoRendition> renditions, string[] files, string? tile, IReadOnlyList<BurntScreen>? screens)
    {
        var timescale = plan.Index == IndexKind.Counted ? CascadeArgument.CountedTimescale : plan.Timeline.Timescale;
        var keyFrames = KeyFrames(plan, segment);
        for (var n = 0; n < renditions.Count; n++)
        {
            var place = n;
            outputs.OutputToFile(files[place], true, options =>
            {
                if (place == 0)
                {
                    options.WithArgument(new CascadeArgument(plan, segment, renditions, tile is null ? null : new ThumbnailFilter(plan.Thumbnails!, Length(plan, segment)), screens))
                        .WithCustomArgument("-filter_complex_threads 1");
                }

                options
                    .WithCustomArgument(string.Create(CultureInfo.InvariantCulture, $"-map \"[v{place}]\""))
                    .WithCustomArgument(H264Options.Text(renditions[place].Codec, keyFrames, timescale, segment.Frames))
                    .WithArgument(new FragmentedMp4Argument(timescale));
            });
        }

        if (tile is not null)
        {
            outputs.OutputToFile(tile, true, options => options.WithCustomArgument($"-map \"[thumbnails]\" {JpegOptions.Text(quality: 6)}"));
        }
    }

    /// <summary>Seconds that a segment lasts on the clock that it is encoded on.</summary>
    private static double Length(TranscodePlan plan, Segment segment) => plan.Index == IndexKind.Counted
        ? segment.Frames * (double)CascadeArgument.CountedStep / CascadeArgument.CountedTimescale
        : Seconds(plan, segment.End - segment.Start);

    /// <summary>Seconds into the segment at which GOPs begin, half a tick early: the next frame at or after is forced.</summary>
    private static double[] KeyFrames(TranscodePlan plan, Segment segment) => plan.Index == IndexKind.Counted
        ? [.. Enumerable.Range(1, Math.Max(0, (segment.Frames - 1) / CountedGop)).Select(n => (n * (double)CountedGop - 0.5) * CascadeArgument.CountedStep / CascadeArgument.CountedTimescale)]
        : [.. segment.KeyFrames.Select(time => Seconds(plan, time - segment.Start) - (0.5 * plan.Timeline.SourceTimeBase.Seconds(1)))];

    /// <summary>Frames per GOP where times are made up.</summary>
    private const int CountedGop = 48;

    private static double Seconds(TranscodePlan plan, long ticks) => plan.Timeline.SourceTimeBase.Seconds(ticks);
}
