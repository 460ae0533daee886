using CsCheck;
using Media.Core.Simulation;

namespace Media.Core.Tests.Simulation;

public sealed class FleetSimulationTests
{
    private static readonly SimulatedStage[] Film =
    [
        Stage("Probe", 1, [10]),
        Stage("Transcode", 3, [30, 20, 20, 10], distributed: true),
        Stage("Publish", 1, [1]),
    ];

    private static readonly SimulationSettings Quiet = new(ColdStartSeconds: 0);

    [Fact]
    public void An_execution_takes_as_long_as_its_stages_one_after_the_other()
    {
        var result = FleetSimulation.Run(Film, Quiet);

        // The fourth task begins when the first of the three workers is free: after 20 s.
        Assert.Equal((1, 0, 6L), (result.Succeeded, result.Failed, result.Tasks));
        Assert.Equal(10 + 30 + 1, result.MakespanSeconds);
        Assert.Equal(new ExecutionTimes(41, 41, 41, 41), result.Times);
        Assert.Equal((3, 6L, 0L), (result.PeakConcurrency, result.Invocations, result.Throttles));
    }

    [Fact]
    public void A_new_environment_begins_later_and_one_that_has_worked_does_not()
    {
        var result = FleetSimulation.Run([Stage("Transcode", 1, [5, 5, 5])], Quiet with { ColdStartSeconds = 2 });

        Assert.Equal((1L, 17.0), (result.ColdStarts, result.MakespanSeconds));
    }

    [Fact]
    public void An_environment_that_was_idle_for_long_is_gone()
    {
        var result = FleetSimulation.Run([Stage("Transcode", 1, [1])], Quiet with { Uploads = 2, OverSeconds = 1000 });

        Assert.Equal(2, result.ColdStarts);
    }

    [Fact]
    public void The_account_has_no_more_invocations_than_it_may_and_what_is_refused_is_tried_again()
    {
        var result = FleetSimulation.Run([Stage("Transcode", 100, [.. Enumerable.Repeat(1.0, 100)])], Quiet with { Concurrency = 10 });

        Assert.Equal((10, 100L, 1), (result.PeakConcurrency, result.Tasks, result.Succeeded));
        Assert.True(result.Throttles >= 90);
        Assert.InRange(result.MakespanSeconds, 10, 200);
    }

    [Fact]
    public void A_function_grows_by_a_thousand_in_ten_seconds()
    {
        var result = FleetSimulation.Run([Stage("Transcode", 3000, [.. Enumerable.Repeat(60.0, 3000)])], Quiet with { Concurrency = 10_000 });

        Assert.All(result.Timeline.Where(point => point.Seconds < 40), point => Assert.InRange(point.Running, 0, 1000 + (100 * ((int)point.Seconds + 1))));
        Assert.Equal(3000, result.Tasks);
    }

    [Fact]
    public void What_takes_longer_than_an_invocation_may_is_done_by_several()
    {
        var result = FleetSimulation.Run([Stage("Probe", 1, [2000])], Quiet);

        Assert.Equal((3L, 2000.0, 1L), (result.Invocations, result.MakespanSeconds, result.Tasks));
    }

    [Fact]
    public void Where_every_invocation_fails_the_execution_is_compensated_when_its_retries_are_used_up()
    {
        var result = FleetSimulation.Run(Film, Quiet with { FailureRate = 1 });

        // Four retries of Probe, and of Fail.
        Assert.Equal((0, 1, 0L, 10L, 10L), (result.Succeeded, result.Failed, result.Tasks, result.Invocations, result.FailedInvocations));
        Assert.Null(result.Times);
    }

    [Fact]
    public void Not_more_distributed_maps_are_open_than_may_be()
    {
        SimulatedStage[] film = [Stage("Transcode", 1, [100], distributed: true)];

        var result = FleetSimulation.Run(film, Quiet with { Uploads = 1200, Concurrency = 100_000 });

        Assert.Equal((1200, 1000), (result.Succeeded, result.PeakConcurrency));
        Assert.InRange(result.Waits.OpenMapRuns, 90, 110);
    }

    [Fact]
    public void More_requests_than_S3_serves_in_a_second_make_wait()
    {
        var result = FleetSimulation.Run([new SimulatedStage("Transcode", 1024, [new SimulatedItem(1, 3 * Quotas.S3WritesPerSecond, 0)], 1, 3)], Quiet);

        Assert.Equal((2.0, 3.0), (result.Waits.S3, result.MakespanSeconds));
    }

    [Fact]
    public void The_same_seed_gives_the_same_result() => Assert.Equivalent(
        FleetSimulation.Run(Film, Quiet with { Uploads = 50, Concurrency = 7, FailureRate = 0.1, Seed = 3 }),
        FleetSimulation.Run(Film, Quiet with { Uploads = 50, Concurrency = 7, FailureRate = 0.1, Seed = 3 }), strict: true);

    [Fact]
    public void Whatever_happens_every_execution_ends_and_no_limit_is_passed() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 40], Gen.Double[0, 0.5], Gen.Double[0, 500], Gen.Int[0, 1000]).Sample((uploads, concurrency, failures, over, seed) =>
        {
            var result = FleetSimulation.Run(Film, new SimulationSettings(uploads, over, concurrency, 2, failures, seed));

            Assert.Equal(uploads, result.Succeeded + result.Failed);
            Assert.InRange(result.Tasks, 6L * result.Succeeded, 6L * uploads + result.Failed);
            Assert.InRange(result.PeakConcurrency, 1, concurrency);
            Assert.InRange(result.Timeline.Max(point => point.Running), 1, concurrency);
            Assert.Equal(0, result.Failed == 0 ? result.Tasks - (6L * uploads) : 0);
            Assert.True(result.Invocations >= result.Tasks && result.ColdStarts <= result.Invocations);
        }, iter: 200);

    private static SimulatedStage Stage(string function, int workers, double[] seconds, bool distributed = false) =>
        new(function, 1024, [.. seconds.Select(each => new SimulatedItem(each, 1, 1))], workers, 3, distributed);
}
