using Amazon.StepFunctions.Model;
using Media.Cli.Following;
using Media.Cli.Stack;
using Media.Jobs;

namespace Media.Cli.Reports;

/// <summary>Puts a run's report together: from the execution, from its children's histories and from the functions' logs.</summary>
internal sealed class RunReporter(AwsClients clients, StackAddress stack)
{
    public async Task<RunReport> ReportAsync(
        EndedExecution ended, bool alreadyDone, PublishedJob? job, string? localMaster, CancellationToken cancellation)
    {
        var execution = ended.Execution;
        var machine = await clients.StepFunctions.DescribeStateMachineAsync(
            new DescribeStateMachineRequest { StateMachineArn = execution.StateMachineArn }, cancellation);
        var began = execution.StartDate ?? default;
        var usage = await new RunUsageReader(clients.Logs).ReadAsync(
            [stack.IngestFunction, .. FunctionNames.In(machine.Definition)], execution.Name, began, execution.StopDate ?? began, cancellation);
        var children = await new ChildTransitions(clients.StepFunctions).CountAsync(
            ended.Timeline.MapRunArn, ended.Chunks?.Total ?? 0, cancellation);
        return RunReport.Of(ended, alreadyDone, job, localMaster, usage, children);
    }
}
