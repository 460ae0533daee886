namespace Media.Core.Cost;

/// <summary>What one function did for a run.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Invocations">How often it was invoked.</param>
/// <param name="BilledMilliseconds">The sum of its billed durations.</param>
/// <param name="MemoryMegabytes">Its configured memory.</param>
public sealed record FunctionUse(string Function, int Invocations, long BilledMilliseconds, int MemoryMegabytes);

/// <summary>The S3 requests of a run.</summary>
/// <param name="Writes">PUT, COPY, POST and LIST requests.</param>
/// <param name="Reads">GET and HEAD requests.</param>
public sealed record S3Requests(long Writes, long Reads);

/// <summary>What a run costs on AWS, in US dollars, at the prices of <see cref="Prices"/>.</summary>
/// <param name="LambdaCompute">Memory by time.</param>
/// <param name="LambdaRequests">Invocations.</param>
/// <param name="StateTransitions">Step Functions, parent and children.</param>
/// <param name="S3Requests">Requests; neither storage nor transfer.</param>
/// <param name="Total">All of it.</param>
public sealed record RunCost(decimal LambdaCompute, decimal LambdaRequests, decimal StateTransitions, decimal S3Requests, decimal Total)
{
    /// <summary>Prices what a run used.</summary>
    public static RunCost Of(IReadOnlyCollection<FunctionUse> functions, long stateTransitions, S3Requests requests)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stateTransitions);
        var compute = functions.Sum(use => use.BilledMilliseconds / 1000m * use.MemoryMegabytes / 1024m) * Prices.LambdaGigabyteSecond;
        var invocations = functions.Sum(use => use.Invocations) * Prices.LambdaRequest;
        var transitions = stateTransitions * Prices.StateTransition;
        var s3 = requests.Writes * Prices.S3Write + requests.Reads * Prices.S3Read;
        return new RunCost(Rounded(compute), Rounded(invocations), Rounded(transitions), Rounded(s3), Rounded(compute + invocations + transitions + s3));
    }

    // A millionth of a cent is finer than any bill.
    private static decimal Rounded(decimal dollars) => Math.Round(dollars, 8, MidpointRounding.ToEven);
}
