namespace Media.Local.Lambda;

/// <summary>What the Lambda room is started with.</summary>
internal sealed record LambdaOptions
{
    /// <summary>The checkout whose <c>artifacts/</c> hold the functions' executables.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>Where environments have their <c>/tmp</c>, one folder each.</summary>
    public required string EnvironmentsFolder { get; init; }

    public required Uri Endpoint { get; init; }

    public required string Region { get; init; }

    public string AccountId { get; init; } = "000000000000";

    /// <summary>How many processes there may be.</summary>
    public MachineLimits Limits { get; init; } = MachineLimits.Of(
        System.Environment.ProcessorCount, System.Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The account's limit of concurrent invocations.</summary>
    public int AccountConcurrency { get; init; } = 1_000;

    /// <summary>How long a process has until it asks for its first event.</summary>
    public TimeSpan InitLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a warm process is kept without work.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a process is given work: what it signs has to outlive it, and its keys end.</summary>
    public TimeSpan LongestLife { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How often memory and <c>/tmp</c> of busy environments are measured.</summary>
    public TimeSpan SampleInterval { get; init; } = TimeSpan.FromMilliseconds(200);
}

/// <summary>The keys under which a function signs, issued for its role.</summary>
internal sealed record FunctionCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken);
