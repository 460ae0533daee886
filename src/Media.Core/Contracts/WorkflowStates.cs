namespace Media.Core.Contracts;

/// <summary>
/// What readers of a job's history know of the workflow's definition: names of states, and where their results lie in its data. A test holds them
/// against <c>statemachines/transcode.yaml</c>.
/// </summary>
public static class WorkflowStates
{
    /// <summary>Reads the container and the presentation times.</summary>
    public const string Probe = "Probe";

    /// <summary>The same by decoding.</summary>
    public const string IndexByDecoding = "IndexByDecoding";

    /// <summary>Decides what is made.</summary>
    public const string Plan = "Plan";

    /// <summary>Writes playlists and the draft.</summary>
    public const string Assemble = "Assemble";

    /// <summary>Proves the result.</summary>
    public const string Verify = "Verify";

    /// <summary>Makes it live.</summary>
    public const string Publish = "Publish";

    /// <summary>Tells people.</summary>
    public const string Notify = "Notify";

    /// <summary>Takes back what a failed run wrote.</summary>
    public const string Compensate = "Compensate";

    /// <summary>In the data of a state that probed: the length of the source.</summary>
    public static readonly string[] SourceSeconds = ["probe", "result", "durationSeconds"];

    /// <summary>Everything that is encoded, or what of it a round does.</summary>
    public const string TranscodeTasks = "TranscodeTasks";

    /// <summary>In the data of a state that planned: the rounds that the work is done in.</summary>
    public static readonly string[] Rounds = ["plan", "result", "rounds"];

    /// <summary>In the data of a state that published: the release that is live, of a whole film, perhaps of its smallest rendition alone.</summary>
    public static readonly string[] LiveRelease = ["published", "result", "release"];

    /// <summary>In the data of a run that failed: what it used.</summary>
    public static readonly string[] FailureUsage = ["failure", "result", "usage"];
}
