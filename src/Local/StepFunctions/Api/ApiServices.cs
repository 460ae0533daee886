using Media.Local.Stack;
using Media.Local.StepFunctions.Integrations;
using Media.Local.StepFunctions.Running;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

/// <summary>What the operations share.</summary>
internal sealed record ApiServices(ExecutionStore Store, Engine Engine, Machines Machines, TaskTokens Tokens, TimeProvider Time, LocalOptions Options)
{
    /// <summary>An execution as it is known on disk, everything that was recorded before included.</summary>
    public async Task<ExecutionRow> ExecutionAsync(string arn)
    {
        Names.CheckedArn(arn, "execution");
        await Store.CatchUpAsync();
        return Store.FindExecution(arn) ?? throw Errors.NoExecution(arn);
    }

    public async Task<MapRunRow> MapRunAsync(string arn)
    {
        Names.CheckedArn(arn, "mapRun");
        await Store.CatchUpAsync();
        return Store.FindMapRun(arn) ?? throw Errors.NoResource(arn);
    }
}
