using Media.Core.Cost;
using Media.Core.Planning;
using Media.Core.Profiles;

namespace Media.Core.Tests.Planning;

public sealed class PlanEstimateTests
{
    private static readonly TranscodePlan Plan = new(
        TranscodePlan.CurrentVersion, null!, null!, default, null!, ProfileFolder.Read(Profile.Default), [], [], []);

    private static readonly EncodeTask[] Tasks = [new VideoTask(0, 40, 0, 1, 0, 0, 1), new VideoTask(1, 30, 1, 1, 0, 0, 1), new SoundTask(2, 10, 0)];

    [Theory]
    [InlineData(1, 80)]
    [InlineData(2, 40)]
    [InlineData(100, 40)]
    public void A_run_takes_as_long_as_its_share_and_no_less_than_its_longest_task(int workers, double seconds) =>
        Assert.Equal((80, seconds), (PlanEstimate.Of(Plan, Tasks, workers, 1769).ProcessorSeconds, PlanEstimate.Of(Plan, Tasks, workers, 1769).WallSeconds));

    [Fact]
    public void The_memory_of_the_tasks_is_paid_for_as_long_as_they_run()
    {
        var estimate = PlanEstimate.Of(Plan, Tasks, 1, 1024);

        Assert.True(estimate.Cost.LambdaCompute >= 80 * Prices.LambdaGigabyteSecond);
        Assert.True(estimate.Cost.LambdaCompute < 84 * Prices.LambdaGigabyteSecond);
        Assert.Equal((16 + 9) * Prices.StateTransition, estimate.Cost.StateTransitions);
    }
}
