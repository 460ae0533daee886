using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Core.Simulation;

namespace Media.Core.Tests.Simulation;

public sealed class WorkflowModelTests
{
    [Fact]
    public void The_stages_are_those_of_the_workflow() => Assert.Equal(
        ["Ingest", "Probe", "Plan", "Transcode", "Assemble", "Verify", "Publish"], Of("web").Stages.Select(stage => stage.Function));

    [Fact]
    public void What_is_playable_early_is_published_in_a_round_of_its_own()
    {
        var (stages, tasks) = Of("mobile");

        Assert.Equal(2, stages.Count(stage => stage.Function == "Publish"));
        Assert.Equal(tasks.Length, stages.Where(stage => stage.Distributed).Sum(stage => stage.Items.Length));
    }

    [Fact]
    public void The_tasks_take_what_the_plan_expects_of_them()
    {
        var (stages, tasks) = Of("web");

        Assert.Equal(tasks.Select(task => task.ExpectedSeconds), stages.Single(stage => stage.Distributed).Items.Select(item => item.Seconds));
    }

    private static (SimulatedStage[] Stages, EncodeTask[] Tasks) Of(string profile)
    {
        var (source, report, index) = SyntheticSource.Of(new SyntheticFilm(60, 1280, 720, new TimeBase(1, 24)));
        var (plan, tasks) = Planner.Plan(source, report, index, report.Audio?.Start, new PlanLimits(10, 900, 0), ProfileFolder.Read(profile));
        return (WorkflowModel.Of(plan, TaskRules.Measurements(plan), tasks, 10), tasks);
    }
}
