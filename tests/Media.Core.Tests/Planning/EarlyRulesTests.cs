using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Tests.Planning;

/// <summary>What is playable early is the smallest rendition with the main sound, and nothing is done twice for it.</summary>
public sealed class EarlyRulesTests
{
    private static readonly Profile Early = ProfileFolder.Read("web") with { Early = true };

    [Fact]
    public void The_first_round_makes_the_smallest_rendition_and_the_main_sound_of_the_whole_film()
    {
        var (plan, tasks) = Plan(Early, 1280, 720, sounds: 2);

        var first = EarlyRules.Rounds(plan, tasks)[0];

        Assert.All(first.OfType<VideoTask>(), task => Assert.Equal((plan.Renditions.Length - 1, 1), (task.FirstRendition, task.Renditions)));
        Assert.Equal(plan.Segments.Length, first.OfType<VideoTask>().Sum(task => task.Segments));
        Assert.Equal([0], first.OfType<SoundTask>().Select(task => task.Sound));
    }

    [Fact]
    public void The_rounds_divide_the_tasks_and_every_segment_of_every_rendition_is_made_once()
    {
        var (plan, tasks) = Plan(Early, 1920, 1080, sounds: 2);

        var rounds = EarlyRules.Rounds(plan, tasks);

        Assert.Equal(tasks, rounds.SelectMany(round => round).OrderBy(task => task.Number));
        var made = tasks.OfType<VideoTask>().SelectMany(task =>
            from segment in Enumerable.Range(task.FirstSegment, task.Segments)
            from rendition in Enumerable.Range(task.FirstRendition, task.Renditions)
            select (segment, rendition));
        Assert.Equal(
            from segment in Enumerable.Range(0, plan.Segments.Length)
            from rendition in Enumerable.Range(0, plan.Renditions.Length)
            select (segment, rendition),
            made.Order());
    }

    [Fact]
    public void Records_of_the_two_rounds_are_kept_apart_by_their_group()
    {
        var (plan, tasks) = Plan(Early, 1920, 1080);

        var rounds = EarlyRules.Rounds(plan, tasks);

        Assert.Empty(rounds[0].OfType<VideoTask>().Select(task => task.Group).Intersect(rounds[1].OfType<VideoTask>().Select(task => task.Group)));
    }

    [Fact]
    public void The_early_release_has_one_rendition_one_sound_and_no_files()
    {
        var (plan, _) = Plan(Early with { Outputs = [new(OutputChoice.Hls), new(OutputChoice.Dash), new(OutputChoice.Mp4)] }, 1280, 720, sounds: 2);

        var early = EarlyRules.Of(plan);

        Assert.Equal([plan.Renditions[^1]], early.Renditions);
        Assert.Equal([plan.Sounds[0]], early.Sounds);
        Assert.Equal([OutputChoice.Hls, OutputChoice.Dash], early.Profile.Outputs.Select(output => output.Kind));
        Assert.Null(early.PublishedThumbnails);
    }

    [Theory]
    [InlineData(160, 90, true)]
    [InlineData(1280, 720, false)]
    public void One_rendition_or_a_profile_that_does_not_ask_for_it_make_one_round(int width, int height, bool early)
    {
        var (plan, tasks) = Plan(Early with { Early = early }, width, height);

        Assert.Equal(tasks, Assert.Single(EarlyRules.Rounds(plan, tasks)));
    }

    private static (TranscodePlan Plan, EncodeTask[] Tasks) Plan(Profile profile, int width, int height, int sounds = 1)
    {
        var video = new VideoTrack(0, "h264", "yuv420p", width, height, 1, 0, false, false, new TimeBase(1, 25));
        AudioTrack[] tracks = [.. Enumerable.Range(1, sounds).Select(stream => new AudioTrack(stream, "aac", 2, 48_000, null))];
        var report = new ProbeReport("mov,mp4", video, tracks[0], null, FurtherAudio: tracks[1..]);
        var index = new FrameIndex(IndexKind.Packets, new TimeBase(1, 25), [.. Enumerable.Range(0, 1000).Select(frame => (long)frame)], [.. Enumerable.Range(0, 40).Select(second => second * 25L)], 1);
        return Planner.Plan(new SourceObject("uploads", "k", null, "e", 1, DateTimeOffset.UnixEpoch), report, index, 0, new PlanLimits(4, 900, 0), profile);
    }
}
