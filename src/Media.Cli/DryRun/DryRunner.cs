using System.Globalization;
using Media.Cli.Display;
using Media.Core.Failures;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Profiles;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;

namespace Media.Cli.DryRun;

/// <summary>Probes and plans a file with the very code that the functions run, without a stack, an upload or a cent.</summary>
internal static class DryRunner
{
    /// <summary>Memory of TranscodeFunction in the template.</summary>
    private const int TaskMegabytes = 1769;

    /// <summary>Time limit of TranscodeFunction in the template, seconds.</summary>
    private const int TaskSeconds = 900;

    /// <summary>Plans a file.</summary>
    /// <exception cref="MediaFailureException">It would be refused: the sentence says why.</exception>
    public static async Task<PlannedRun> RunAsync(FileInfo file, string profileName, int workers, CancellationToken cancellation)
    {
        var profile = ProfileFolder.Read(profileName);
        if (file.Length == 0)
        {
            throw new MediaUnreadableException($"'{file.Name}' is empty (0 bytes).");
        }

        await using var server = await SourceServer.StartAsync(file, cancellation);
        await using var feed = SourceFeed.Open(server.Url);
        var probed = await StreamProber.ProbeAsync(feed, cancellation);
        var (index, _, damage) = await FrameIndexer.IndexAsync(feed, probed.Report, decode: false, cancellation);
        var report = await FieldProber.LookAsync(feed, probed.Report, index, cancellation);
        var source = new SourceObject("uploads", file.Name, null, "", file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
        var (plan, tasks) = Planner.Plan(source, report, index, probed.AudioStart, new PlanLimits(workers, TaskSeconds, 0), profile);
        EncodeTask[] all = [.. TaskRules.Measurements(plan), .. tasks];
        return new PlannedRun(
            profile.Name, Math.Round(plan.Timeline.Seconds, 3), plan.Timeline.Frames, [.. Tracks(plan)], [.. profile.Outputs.Select(output => output.Kind.ToString().ToLowerInvariant())],
            plan.Segments.Length, [.. all.Select(task => Task(task, plan))], workers, PlanEstimate.Of(plan, all, workers, TaskMegabytes),
            [.. damage is null ? [] : new[] { damage }, .. plan.Probe.Warnings ?? []]);
    }

    private static IEnumerable<PlannedTrack> Tracks(TranscodePlan plan)
    {
        foreach (var rendition in plan.Renditions)
        {
            yield return new PlannedTrack("video", rendition.Name, Text($"H.264 {rendition.Width}x{rendition.Height}, {rendition.Codec.Preset}, CRF {rendition.Codec.ConstantRateFactor}, at most {rendition.Codec.MaxBitrate / 1000} kbit/s"));
        }

        foreach (var (number, sound) in plan.Sounds.Index())
        {
            yield return new PlannedTrack("audio", Core.Publishing.MediaLayout.AudioId(number), Text(
                $"{sound.Codec.Title}, {ChannelName.Of(sound.Codec.Channels)}, of track {sound.Source.StreamIndex} ({sound.Source.Codec}{(sound.Source.Language is { } language ? ", " + language : "")})"));
        }

        if (plan.PublishedThumbnails is { } tile)
        {
            yield return new PlannedTrack("pictures", "thumbnails", Text($"{tile.Width}x{tile.Height}, {tile.Columns} a segment"));
        }

        foreach (var text in plan.Profile.Captions == TrackChoice.None ? [] : plan.Probe.Text ?? [])
        {
            yield return new PlannedTrack("text", Text($"track {text.StreamIndex}"), Text($"WebVTT, of {text.Codec}{(text.Language is { } language ? ", " + language : "")}"));
        }
    }

    private static PlannedTask Task(EncodeTask task, TranscodePlan plan) => task switch
    {
        VideoTask video => new PlannedTask(task.Number, "video", Text(
            $"{(video.Segments == 1 ? $"segment {video.FirstSegment}" : $"segments {video.FirstSegment} to {video.FirstSegment + video.Segments - 1}")} as {string.Join(", ", plan.Renditions.Skip(video.FirstRendition).Take(video.Renditions).Select(rendition => rendition.Name))}"), task.ExpectedSeconds),
        SoundTask sound => new PlannedTask(task.Number, "sound", Core.Publishing.MediaLayout.AudioId(sound.Sound), task.ExpectedSeconds),
        BurnTask => new PlannedTask(task.Number, "burn", "subtitles that are pictures", task.ExpectedSeconds),
        LoudnessTask loudness => new PlannedTask(task.Number, "loudness", Core.Publishing.MediaLayout.AudioId(loudness.Sound), task.ExpectedSeconds),
        _ => new PlannedTask(task.Number, "text", "captions", task.ExpectedSeconds),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
