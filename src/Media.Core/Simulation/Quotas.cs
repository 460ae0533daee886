namespace Media.Core.Simulation;

/// <summary>
/// The quotas of AWS that a busy system meets, as they are for an account of us-east-1 that has asked for nothing more. Each says where AWS documents it.
/// </summary>
public static class Quotas
{
    /// <summary>Lambda: invocations at the same time, in the account and region; can be raised (docs.aws.amazon.com/lambda, Lambda quotas).</summary>
    public const int LambdaConcurrency = 1000;

    /// <summary>Lambda: new execution environments of one function within ten seconds, filled up continuously; fixed (docs.aws.amazon.com/lambda, Lambda scaling behavior).</summary>
    public const int EnvironmentsPerTenSeconds = 1000;

    /// <summary>S3: PUT, COPY, POST and DELETE requests a second of one partitioned prefix (docs.aws.amazon.com/AmazonS3, Optimizing performance).</summary>
    public const int S3WritesPerSecond = 3500;

    /// <summary>S3: GET and HEAD requests a second of one partitioned prefix (the same page).</summary>
    public const int S3ReadsPerSecond = 5500;

    /// <summary>Step Functions, standard workflows: StartExecution, all at once; can be raised (docs.aws.amazon.com/step-functions, Service quotas).</summary>
    public const int StartExecutionBurst = 1300;

    /// <summary>Step Functions, standard workflows: StartExecution, a second (the same page).</summary>
    public const int StartExecutionsPerSecond = 300;

    /// <summary>Step Functions, standard workflows: state transitions, all at once and a second; new accounts have fewer (the same page).</summary>
    public const int StateTransitionsPerSecond = 5000;

    /// <summary>Step Functions: distributed maps that are open at the same time; fixed (the same page).</summary>
    public const int OpenMapRuns = 1000;
}
