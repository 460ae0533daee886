using System.Text.Json;
using Media.Core.Simulation;

namespace Media.Architecture.Tests;

/// <summary>The simulation's retriers are the definition's.</summary>
public sealed class RetryAgreementTests
{
    [Fact]
    public void The_simulation_tries_again_as_the_definition_does()
    {
        using var definition = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "statemachines", "transcode.asl.json")));
        var retriers = definition.RootElement.GetProperty("States").GetProperty("Probe").GetProperty("Retry");

        Assert.Equal(Rule(retriers[1], "Lambda.TooManyRequestsException"), RetryRule.Throttled);
        Assert.Equal(Rule(retriers[2], "States.ALL"), RetryRule.Failed);
    }

    private static RetryRule Rule(JsonElement retrier, string error)
    {
        Assert.Equal([error], retrier.GetProperty("ErrorEquals").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("FULL", retrier.GetProperty("JitterStrategy").GetString());
        double Number(string name) => retrier.GetProperty(name).GetDouble();
        return new RetryRule(Number("IntervalSeconds"), Number("BackoffRate"), Number("MaxDelaySeconds"), (int)Number("MaxAttempts"));
    }
}
