namespace Media.Core.Simulation;

/// <summary>What is simulated.</summary>
/// <param name="Uploads">How many executions there are; at least 1.</param>
/// <param name="OverSeconds">Within what time they arrive, evenly; 0 for all at once.</param>
/// <param name="Concurrency">Invocations that the account may have at the same time.</param>
/// <param name="ColdStartSeconds">How long a new environment takes before it works.</param>
/// <param name="FailureRate">Which share of the invocations fails, 0 to 1, anywhere in their time.</param>
/// <param name="Seed">The same one gives the same result.</param>
public sealed record SimulationSettings(
    int Uploads = 1, double OverSeconds = 0, int Concurrency = Quotas.LambdaConcurrency, double ColdStartSeconds = SimulationSettings.UsualColdStart, double FailureRate = 0, int Seed = 1)
{
    /// <summary>Seconds of a cold start: 0.5 s was measured for the program alone (docs/benchmarks.md), and Lambda loads a package and a layer.</summary>
    public const double UsualColdStart = 2;

    /// <summary>How long an idle environment is kept. AWS promises nothing; some minutes are usual.</summary>
    public const double KeptWarmSeconds = 300;
}
