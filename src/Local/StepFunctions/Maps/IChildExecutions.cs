using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Maps;

/// <summary>How a Map Run starts its child executions and learns of their ends.</summary>
internal interface IChildExecutions
{
    /// <summary>Starts a new child, and completes with its end.</summary>
    Task<ExecutionRow> StartChildAsync(ExecutionRow child);

    /// <summary>Follows a child that an earlier life of the stack left running, and completes with its end.</summary>
    Task<ExecutionRow> ResumeChildAsync(ExecutionRow child);

    /// <summary>Runs a failed child again from where it failed, and completes with its end.</summary>
    Task<ExecutionRow> RedriveChildAsync(ExecutionRow child);

    /// <summary>Ends a child that is still running.</summary>
    void Abort(string executionArn);

    /// <summary>Makes a running Map Run reachable for UpdateMapRun.</summary>
    void Register(MapRun run);

    void Forget(MapRun run);
}
