using Media.Core.Simulation;

namespace Media.Core.Tests.Simulation;

public sealed class RetryRuleTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 4)]
    [InlineData(4, 32)]
    [InlineData(5, 60)]
    [InlineData(19, 60)]
    public void A_wait_grows_up_to_its_longest(int before, double longest)
    {
        Assert.Equal(longest, RetryRule.Throttled.Delay(before, 1));
        Assert.Equal(longest / 2, RetryRule.Throttled.Delay(before, 0.5));
    }

    [Fact]
    public void After_the_last_attempt_there_is_none()
    {
        Assert.Null(RetryRule.Throttled.Delay(RetryRule.Throttled.MaxAttempts, 0));
        Assert.Null(RetryRule.Failed.Delay(4, 0));
    }
}
