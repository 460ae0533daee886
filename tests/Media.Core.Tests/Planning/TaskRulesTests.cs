using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Tests.Planning;

public sealed class TaskRulesTests
{
    [Fact]
    public void Whatever_it_is_what_takes_longest_is_started_first_and_numbered_first()
    {
        var (_, tasks) = Planner.Plan(Source, Report(1920, 1080, sounds: 2), Index(60), 0, new PlanLimits(4, 900, 1), ProfileFolder.Read("web"));

        Assert.Equal(tasks.Select(task => task.ExpectedSeconds).OrderDescending(), tasks.Select(task => task.ExpectedSeconds));
        Assert.Equal(Enumerable.Range(0, tasks.Length), tasks.Select(task => task.Number));
    }

    [Fact]
    public void Sound_that_takes_longer_than_any_chunk_starts_before_them()
    {
        var (_, tasks) = Planner.Plan(Source, Report(64, 36, sounds: 1), Index(3600), 0, new PlanLimits(100, 900, 1), ProfileFolder.Read("web"));

        Assert.IsType<SoundTask>(tasks[0]);
    }

    [Fact]
    public void Every_track_of_sound_is_a_task()
    {
        var (_, tasks) = Planner.Plan(Source, Report(640, 360, sounds: 3), Index(12), 0, new PlanLimits(4, 900, 0), ProfileFolder.Read("web"));

        Assert.Equal([0, 1, 2], tasks.OfType<SoundTask>().Select(task => task.Sound).Order());
    }

    [Fact]
    public void All_captions_are_one_task_and_without_any_there_is_none()
    {
        var captions = new CaptionTrack(2, "subrip", null, null, false, false, false);
        var report = Report(640, 360, sounds: 1);

        var (_, none) = Planner.Plan(Source, report, Index(12), 0, new PlanLimits(4, 900, 0), ProfileFolder.Read("web"));
        var (_, some) = Planner.Plan(Source, report with { Text = [captions, captions with { StreamIndex = 3 }] }, Index(12), 0, new PlanLimits(4, 900, 0), ProfileFolder.Read("web"));

        Assert.Empty(none.OfType<TextTask>());
        Assert.Single(some.OfType<TextTask>());
    }

    [Fact]
    public void A_profile_without_captions_has_no_task_for_them()
    {
        var report = Report(640, 360, sounds: 1) with { Text = [new CaptionTrack(2, "subrip", null, null, false, false, false)] };

        var (_, tasks) = Planner.Plan(Source, report, Index(12), 0, new PlanLimits(4, 900, 0), ProfileFolder.Read("web") with { Captions = TrackChoice.None });

        Assert.Empty(tasks.OfType<TextTask>());
    }

    [Fact]
    public void Tasks_are_read_back_as_the_kinds_they_are_wherever_the_kind_stands()
    {
        var (_, tasks) = Planner.Plan(Source, Report(640, 360, sounds: 1), Index(12), 0, new PlanLimits(4, 900, 0), ProfileFolder.Read("web"));

        var json = System.Text.Json.JsonSerializer.Serialize(tasks, CoreJson.Default.EncodeTaskArray);
        var read = System.Text.Json.JsonSerializer.Deserialize(json, CoreJson.Default.EncodeTaskArray);
        var turned = System.Text.Json.JsonSerializer.Deserialize("""[{"number":3,"expectedSeconds":1.5,"sound":1,"kind":"sound"}]""", CoreJson.Default.EncodeTaskArray);

        Assert.Equal(tasks, read!);
        Assert.Equal([new SoundTask(3, 1.5, 1)], turned!);
    }

    private static SourceObject Source { get; } = new("uploads", "film.mp4", null, "etag", 1, DateTimeOffset.UnixEpoch);

    private static ProbeReport Report(int width, int height, int sounds) => new(
        "mov,mp4", new VideoTrack(0, "h264", "yuv420p", width, height, 1, 0, false, false, new TimeBase(1, 25)),
        new AudioTrack(1, "aac", 2, 48_000, null), null,
        FurtherAudio: [.. Enumerable.Range(2, sounds - 1).Select(stream => new AudioTrack(stream, "aac", 2, 48_000, null))]);

    /// <summary>25 pictures a second, a key frame a second.</summary>
    private static FrameIndex Index(int seconds) => new(
        IndexKind.Packets, new TimeBase(1, 25), [.. Enumerable.Range(0, seconds * 25).Select(frame => (long)frame)],
        [.. Enumerable.Range(0, seconds).Select(second => second * 25L)], 1);
}
