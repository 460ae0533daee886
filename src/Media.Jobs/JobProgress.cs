namespace Media.Jobs;

/// <summary>How a step of the workflow stands.</summary>
public enum StepStatus
{
    Running,
    Retrying,
    Done,
    Failed,
}

/// <summary>One step of the workflow that has begun.</summary>
public sealed record Step(string Name, StepStatus Status, DateTime Started, DateTime? Ended, int Retries = 0)
{
    public TimeSpan Took(DateTime now) => (Ended ?? now) - Started;
}

/// <summary>How many chunks there are, and how many are done.</summary>
public sealed record ChunkCounts(long Done, long Total);

/// <summary>How a job stands at one moment.</summary>
/// <param name="Name">The execution's name.</param>
/// <param name="Status">Step Functions' word for it, as in <c>RUNNING</c>.</param>
/// <param name="Steps">The steps begun so far, in that order.</param>
/// <param name="Chunks">The chunks, once it is known how many there are.</param>
/// <param name="SourceSeconds">The length of the source, once it is known.</param>
/// <param name="Elapsed">The time since the execution started.</param>
/// <param name="Encoding">The time since the chunks were begun; null before.</param>
/// <param name="PlayableEarly">After what time the film could be played in its smallest rendition, while the others were still to be made; null where it could not.</param>
public sealed record JobProgress(
    string Name, string Status, IReadOnlyList<Step> Steps, ChunkCounts? Chunks, double? SourceSeconds, TimeSpan Elapsed, TimeSpan? Encoding, TimeSpan? PlayableEarly = null)
{
    /// <summary>Seconds of source finished per second of time passed.</summary>
    public double? Speed => Chunks is { Total: > 0, Done: > 0 } && SourceSeconds is { } seconds && Elapsed > TimeSpan.Zero
        ? seconds * Chunks.Done / Chunks.Total / Elapsed.TotalSeconds
        : null;

    /// <summary>The time that the chunks still to do will take, if they go on as they did so far.</summary>
    public TimeSpan? TimeLeft => Chunks is { Done: > 0 } && Encoding is { } spent
        ? spent * ((double)(Chunks.Total - Chunks.Done) / Chunks.Done)
        : null;
}
