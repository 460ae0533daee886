using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Tests.Planning;

public sealed class SyntheticSourceTests
{
    private static readonly PlanLimits Limits = new(500, 900, 0);

    [Theory]
    [InlineData(1, 24, 7200, 172_800)]
    [InlineData(1001, 30_000, 60, 1798)]
    [InlineData(1, 25, 0.001, 1)]
    public void It_has_as_many_frames_as_its_length_has_room_for(int numerator, int denominator, double seconds, int frames)
    {
        var source = SyntheticSource.Of(new SyntheticFilm(seconds, 1920, 1080, new TimeBase(numerator, denominator)));

        Assert.Equal(frames, source.Index.Times.Length);
        Assert.Equal(frames * (double)numerator / denominator, source.Index.TimeBase.Seconds(source.Index.End), 6);
    }

    [Fact]
    public void It_is_planned_like_any_other()
    {
        var (source, report, index) = SyntheticSource.Of(new SyntheticFilm(60, 3840, 2160, new TimeBase(1, 24)));

        var (plan, tasks) = Planner.Plan(source, report, index, report.Audio?.Start, Limits, ProfileFolder.Read(Profile.Default));

        Assert.Equal((10, 1440, 60), (plan.Segments.Length, plan.Timeline.Frames, plan.Timeline.Seconds));
        Assert.Equal(["2160p", "1440p", "1080p", "720p", "480p", "360p", "240p"], plan.Renditions.Select(rendition => rendition.Name));
        Assert.Equal(10, tasks.OfType<VideoTask>().Sum(task => task.Segments));
        Assert.Single(tasks.OfType<SoundTask>());
    }

    [Fact]
    public void What_is_encoded_likely_takes_less_than_is_planned_with()
    {
        var (source, report, index) = SyntheticSource.Of(new SyntheticFilm(60, 640, 360, new TimeBase(1, 24)));
        var (plan, tasks) = Planner.Plan(source, report, index, report.Audio?.Start, Limits, ProfileFolder.Read(Profile.Default));

        Assert.All(tasks, task => Assert.Equal(task.ExpectedSeconds / Margin.Factor, Margin.Without(task, plan).ExpectedSeconds, 3));
        Assert.Equal(new TextTask(0, 7), Margin.Without(new TextTask(0, 7), plan));
    }

    [Fact]
    public void A_day_costs_what_its_sources_do()
    {
        var (source, report, index) = SyntheticSource.Of(new SyntheticFilm(60, 640, 360, new TimeBase(1, 24)));
        var (plan, tasks) = Planner.Plan(source, report, index, report.Audio?.Start, Limits, ProfileFolder.Read(Profile.Default));
        var one = PlanEstimate.Of(plan, tasks, 500, 1769);

        var daily = DailyEstimate.Of(1000, one, new Core.Cost.MediaConvertCost(1, 1, 0.5m));

        Assert.Equal((1000 * one.Cost.Total, 30_000 * one.Cost.Total), (daily.DollarsPerDay, daily.DollarsPerMonth));
        Assert.Equal((500m, 15_000m), (daily.MediaConvertPerDay, daily.MediaConvertPerMonth));
        Assert.Equal(one.ProcessorSeconds * 1000 / 86_400, daily.BusyWorkers, 2);
    }
}
