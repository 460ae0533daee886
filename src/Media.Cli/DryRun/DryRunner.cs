using System.Globalization;
using Media.Cli.Display;
using Media.Core.Failures;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;

namespace Media.Cli.DryRun;

/// <summary>Probes and plans a file with the very code that the functions run, without a stack, an upload or a cent.</summary>
internal static class DryRunner
{
    /// <summary>Says what would be made of a file.</summary>
    /// <exception cref="MediaFailureException">It would be refused: the sentence says why.</exception>
    public static async Task<PlannedRun> RunAsync(FileInfo file, string profileName, int workers, CancellationToken cancellation)
    {
        var planned = await PlanAsync(file, profileName, workers, cancellation);
        var plan = planned.Plan;
        return new PlannedRun(
            plan.Profile.Name, Math.Round(plan.Timeline.Seconds, 3), plan.Timeline.Frames, [.. Tracks(plan)], [.. plan.Profile.Outputs.Select(output => output.Kind.ToString().ToLowerInvariant())],
            plan.Segments.Length, [.. planned.All.Select(task => Task(task, plan))], workers, planned.AtMost(workers),
            [.. planned.Damage is { } damage ? new[] { damage } : [], .. plan.Probe.Warnings ?? []]);
    }

    /// <summary>Plans a file.</summary>
    /// <exception cref="MediaFailureException">It would be refused: the sentence says why.</exception>
    public static async Task<PlannedSource> PlanAsync(FileInfo file, string profileName, int workers, CancellationToken cancellation)
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
        return Plan(file.Name, source, report, index, probed.AudioStart, workers, profile, damage);
    }

    /// <summary>Plans a film that nobody has.</summary>
    /// <exception cref="MediaFailureException">The profile does not fit.</exception>
    public static PlannedSource Plan(SyntheticFilm film, string profileName, int workers)
    {
        var (source, report, index) = SyntheticSource.Of(film);
        var name = Text($"a film of {Sizes.Time(TimeSpan.FromSeconds(film.Seconds))}, {film.Width}x{film.Height}, {1 / film.FrameDuration.Seconds(1):0.###} frames per second");
        return Plan(name, source, report, index, report.Audio?.Start, workers, ProfileFolder.Read(profileName), damage: null);
    }

    private static PlannedSource Plan(
        string name, SourceObject source, ProbeReport report, FrameIndex index, double? audioStart, int workers, Profile profile, MediaWarning? damage)
    {
        var (plan, tasks) = Planner.Plan(source, report, index, audioStart, new PlanLimits(workers, FunctionFigures.TaskSeconds, 0), profile);
        return new PlannedSource(name, plan, TaskRules.Measurements(plan), tasks, damage);
    }

    /// <summary>What would be published.</summary>
    public static IEnumerable<PlannedTrack> Tracks(TranscodePlan plan)
    {
        foreach (var rendition in plan.Renditions)
        {
            yield return new PlannedTrack("video", rendition.Name, Text($"H.264 {rendition.Width}x{rendition.Height}, {rendition.Codec.Preset}, CRF {rendition.Codec.ConstantRateFactor}, at most {rendition.Codec.MaxBitrate / 1000} kbit/s"));
        }

        foreach (var (number, sound) in plan.Sounds.Index())
        {
            yield return new PlannedTrack("audio", MediaLayout.AudioId(number), Text(
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
        SoundTask sound => new PlannedTask(task.Number, "sound", MediaLayout.AudioId(sound.Sound), task.ExpectedSeconds),
        BurnTask => new PlannedTask(task.Number, "burn", "subtitles that are pictures", task.ExpectedSeconds),
        LoudnessTask loudness => new PlannedTask(task.Number, "loudness", MediaLayout.AudioId(loudness.Sound), task.ExpectedSeconds),
        _ => new PlannedTask(task.Number, "text", "captions", task.ExpectedSeconds),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
