using System.Globalization;
using FFMpegCore;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Probing;

/// <summary>
/// Finds out whether pictures hold two fields by looking at some, at several places of the film: what files say of that is often wrong. Sources that cannot hold fields, by codec,
/// height or frame rate, are not looked at.
/// </summary>
public static class FieldProber
{
    private const int Pictures = 14;

    /// <summary>Where a track is called interlaced, its index was made by decoding all of it: some more places do not count.</summary>
    private const int PlacesOfInterlaced = 8;

    /// <summary>Of others mostly the first place tells that the pictures are whole, and that is that: half a second of one core at 1080 lines.</summary>
    private const int PlacesOfOthers = 3;

    /// <summary>The same report with how the pictures are deinterlaced, and a warning where that is not what the file says.</summary>
    /// <param name="source">The source.</param>
    /// <param name="report">What the container says.</param>
    /// <param name="index">The frames.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    public static async Task<ProbeReport> LookAsync(SourceFeed source, ProbeReport report, FrameIndex index, CancellationToken cancellationToken)
    {
        var video = report.Video;
        if (index.MeanRate is not { } rate || !FieldRules.CouldBeFields(video, rate))
        {
            return report;
        }

        List<FieldSample> samples = [];
        foreach (var place in Places(index, video.Interlaced ? PlacesOfInterlaced : PlacesOfOthers))
        {
            samples.Add(await SampleAsync(source, video, index, place, cancellationToken));
            if (!video.Interlaced && FieldRules.AreWhole(samples[^1]))
            {
                break;
            }
        }

        var deinterlacing = FieldRules.Decide(video.Interlaced, samples);
        return report with { Video = video with { Deinterlacing = deinterlacing }, Warnings = [.. report.Warnings ?? [], .. Warning(deinterlacing)] };
    }

    /// <summary>Where to look: key frames at equal distances, but for the beginning, which mostly stands still; where none are known, the beginning.</summary>
    internal static long?[] Places(FrameIndex index, int most)
    {
        if (index.Kind == IndexKind.Counted || index.KeyFrames.Length == 0)
        {
            return [null];
        }

        return [.. Enumerable.Range(0, most).Select(number => KeyFrame((long)((number + 0.5) * index.Times.Length / most))).Distinct()];

        long? KeyFrame(long frame)
        {
            var place = Array.BinarySearch(index.KeyFrames, index.Times[frame]);
            place = place >= 0 ? place : ~place - 1;
            return place > 0 ? index.KeyFrames[place] : null;
        }
    }

    /// <summary>A place that cannot be decoded tells nothing; what is wrong there is the encoding's to find.</summary>
    private static async Task<FieldSample> SampleAsync(SourceFeed source, VideoTrack video, FrameIndex index, long? place, CancellationToken cancellationToken)
    {
        var filter = new FieldFilter();
        await FfmpegProcess.RunAsync(
            source,
            FFMpegArguments
                .FromUrlInput(source.Address, options => options
                    .WithArgument(new SafeInputArgument())
                    .WithArgument(new SourceClockSeekArgument(index.Kind != IndexKind.Counted, place is { } ticks ? index.TimeBase.Seconds(ticks) : null))
                    .WithThreads(1))
                .OutputToNull(options => options.WithCustomArgument(string.Create(
                    CultureInfo.InvariantCulture, $"-map 0:{video.StreamIndex} -vf \"{FieldFilter.Filters}\" -fps_mode passthrough -frames:v {Pictures}"))),
            filter.Add,
            cancellationToken);
        return filter.Sample;
    }

    private static IEnumerable<MediaWarning> Warning(Deinterlacing deinterlacing)
    {
        if (deinterlacing != Deinterlacing.AsFlagged)
        {
            yield return new MediaWarning(WarningCodes.FieldsMisflagged, deinterlacing switch
            {
                Deinterlacing.None => "The file calls its pictures interlaced, and they are not: they are left as they are.",
                Deinterlacing.FlaggedPictures => "The file calls its pictures progressive, and marks some as two fields: those are deinterlaced.",
                _ => $"The pictures hold two fields, the {(deinterlacing == Deinterlacing.TopFirst ? "upper" : "lower")} one first, and the file says otherwise: they are deinterlaced as they are.",
            });
        }
    }
}
