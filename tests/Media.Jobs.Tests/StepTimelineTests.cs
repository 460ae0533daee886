using Media.Jobs;

namespace Media.Jobs.Tests;

public sealed class StepTimelineTests
{
    private readonly History _history = new();

    [Fact]
    public void Steps_stand_in_the_order_in_which_they_began()
    {
        _history.Plain("ExecutionStarted");
        _history.Entered("Probe");
        _history.Exited("Probe");
        _history.Entered("Plan");

        var steps = Read().Steps;

        Assert.Equal([("Probe", StepStatus.Done), ("Plan", StepStatus.Running)], steps.Select(step => (step.Name, step.Status)));
        Assert.Equal(TimeSpan.FromSeconds(1), steps[0].Took(History.Start.AddHours(1)));
    }

    [Fact]
    public void A_job_in_two_rounds_is_playable_since_its_first_publish()
    {
        _history.Entered("Plan");
        _history.Exited("Plan", """{"plan":{"result":{"rounds":[{"early":true},{"early":false}]}}}""");
        _history.Entered("TranscodeTasks", "MapStateEntered");
        _history.Exited("TranscodeTasks");
        Assert.True(Read().IsEarly);
        Assert.Null(Read().Playable);
        _history.Entered("Publish");
        _history.Exited("Publish", """{"published":{"result":{"release":"r"}}}""");
        var first = Read().Playable;
        _history.Entered("TranscodeTasks", "MapStateEntered");
        _history.Exited("TranscodeTasks");
        _history.Entered("Publish");
        _history.Exited("Publish", """{"published":{"result":{"release":"r"}}}""");

        Assert.NotNull(first);
        Assert.Equal((2, false, first), (Read().Rounds, Read().IsEarly, Read().Playable));
    }

    [Fact]
    public void A_publish_that_left_the_whole_release_in_its_place_makes_nothing_playable()
    {
        _history.Entered("Publish");
        _history.Exited("Publish", """{"published":{"result":null}}""");

        Assert.Null(Read().Playable);
    }

    [Fact]
    public void States_that_do_no_work_are_billed_but_not_shown()
    {
        _history.Entered("HasAudio", "ChoiceStateEntered");
        _history.Exited("HasAudio", type: "ChoiceStateExited");
        _history.Entered("Encode", "ParallelStateEntered");

        Assert.Empty(Read().Steps);
        Assert.Equal(2, Read().Transitions);
    }

    [Fact]
    public void A_failed_attempt_shows_until_the_next_begins_and_is_billed()
    {
        _history.Entered("Probe");
        _history.Plain("TaskScheduled");
        _history.Plain("TaskFailed");
        Assert.Equal(StepStatus.Retrying, Assert.Single(Read().Steps).Status);

        _history.Plain("TaskScheduled");

        Assert.Equal(StepStatus.Running, Assert.Single(Read().Steps).Status);
        Assert.Equal(2, Read().Transitions);
    }

    [Fact]
    public void Branches_at_work_at_once_are_kept_apart()
    {
        var chunks = _history.Entered("TranscodeTasks", "MapStateEntered");
        var audio = _history.Entered("Audio", after: 0);
        _history.Plain("TaskScheduled", after: audio);
        _history.Plain("TaskFailed", after: _history.Last);
        _history.Plain("MapStateStarted", after: chunks);

        Assert.Equal(
            [("TranscodeTasks", StepStatus.Running), ("Audio", StepStatus.Retrying)], Read().Steps.Select(step => (step.Name, step.Status)));
    }

    [Fact]
    public void The_sources_length_is_read_from_what_the_probe_gave()
    {
        _history.Entered("Probe");
        _history.Exited("Probe", """{"source":{"durationSeconds":1},"probe":{"result":{"durationSeconds":87.9}}}""");
        _history.Entered("Plan");
        _history.Exited("Plan", """{"plan":{}}""");

        Assert.Equal(87.9, Read().SourceSeconds);
    }

    [Fact]
    public void The_map_run_is_found()
    {
        _history.Entered("TranscodeTasks", "MapStateEntered");
        _history.Plain("MapStateStarted");
        _history.MapRun("arn:run");

        Assert.Equal(("arn:run", History.Start.AddSeconds(3)), (Read().MapRunArn, Read().MapStarted));
    }

    [Fact]
    public void What_was_at_work_when_the_execution_ended_badly_has_failed()
    {
        _history.Entered("Probe");
        var timeline = Read();

        timeline.Fail(History.Start.AddSeconds(9));

        var step = Assert.Single(timeline.Steps);
        Assert.Equal((StepStatus.Failed, TimeSpan.FromSeconds(8)), (step.Status, step.Took(History.Start.AddDays(1))));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"durationSeconds":3}""")]
    [InlineData("""{"probe":{"result":{"durationSeconds":"long"}}}""")]
    [InlineData("""{"probe":7,"x":"durationSeconds"}""")]
    public void Another_output_has_no_length(string output)
    {
        _history.Entered("Probe");
        _history.Exited("Probe", output);

        Assert.Null(Read().SourceSeconds);
    }

    [Fact]
    public void What_a_failed_run_used_stands_in_what_took_it_back()
    {
        _history.Entered("Compensate");
        _history.Exited(
            "Compensate",
            """{"failure":{"result":{"error":"E","usage":{"functions":[{"function":"f","invocations":2,"billedMilliseconds":30,"memoryMegabytes":512}],"peakTmpBytes":7,"childTransitions":3}}}}""");

        var usage = Read().FailureUsage!;

        Assert.Equal(new Media.Core.Cost.FunctionUse("f", 2, 30, 512), Assert.Single(usage.Functions));
        Assert.Equal((7, 3), (usage.PeakTmpBytes, usage.ChildTransitions));
    }

    private StepTimeline Read()
    {
        var timeline = new StepTimeline();
        foreach (var e in _history.Events)
        {
            timeline.Add(e);
        }
        return timeline;
    }
}
