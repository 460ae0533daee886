namespace Media.Local.StepFunctions.Storage;

/// <summary>A state machine as it is now; earlier definitions stay under their revision ids for the executions that run them.</summary>
internal sealed record MachineRow
{
    /// <summary>The type of machines whose executions are short, repeatable and not recorded.</summary>
    public const string Express = "EXPRESS";

    public required string Arn { get; init; }
    public required string Name { get; init; }
    public required string Type { get; init; }
    public required string RoleArn { get; init; }
    public required string Definition { get; init; }
    public required string RevisionId { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset Updated { get; init; }

    /// <summary>JSON texts of the configurations that are kept and given back as they came.</summary>
    public string? LoggingConfiguration { get; init; }
    public string? TracingConfiguration { get; init; }

    public bool IsExpress => Type == Express;
}

/// <summary>An execution's summary; what happened inside it is in its events.</summary>
internal sealed record ExecutionRow
{
    public required long Id { get; init; }
    public required string Arn { get; init; }
    public required string MachineArn { get; init; }
    public required string Name { get; init; }
    public required string Status { get; init; }
    public required string Input { get; init; }
    public required DateTimeOffset Started { get; init; }
    public required string RevisionId { get; init; }
    public required string RoleArn { get; init; }

    /// <summary>What every draw of chance in this execution is derived from.</summary>
    public required int Seed { get; init; }
    public DateTimeOffset? Stopped { get; init; }
    public string? Output { get; init; }
    public string? Error { get; init; }
    public string? Cause { get; init; }

    /// <summary>The Map Run whose child this is, the child's place in it, and the label of its Map state.</summary>
    public string? MapRunArn { get; init; }
    public int? ItemIndex { get; init; }
    public string? MapLabel { get; init; }
    public int RedriveCount { get; init; }
    public DateTimeOffset? Redriven { get; init; }
    public string? TraceHeader { get; init; }

    public bool IsExpress => Arn.Contains(":express:", StringComparison.Ordinal);
}

/// <summary>One history event; <paramref name="Scope"/> says which branch or iteration recorded it, and is what a replay goes by.</summary>
internal sealed record EventRow(long Id, long PreviousId, DateTimeOffset Time, string Type, string Scope, string? Details);

internal sealed record MapRunRow
{
    public required string Arn { get; init; }
    public required string ExecutionArn { get; init; }
    public required string MachineArn { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset Started { get; init; }

    /// <summary>The dataset as it was read, so that a resumed run sees the same items.</summary>
    public required string Items { get; init; }
    public required int ItemCount { get; init; }
    public required int MaxConcurrency { get; init; }
    public required long ToleratedCount { get; init; }
    public required double ToleratedPercentage { get; init; }
    public DateTimeOffset? Stopped { get; init; }
    public int RedriveCount { get; init; }
    public DateTimeOffset? Redriven { get; init; }
}
