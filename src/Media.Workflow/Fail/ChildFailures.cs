using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Workflow.Fail;

/// <summary>
/// Finds what really went wrong in a distributed map: the map itself only says that more children failed than it tolerates; the cause stands
/// in the child that failed first.
/// </summary>
internal sealed class ChildFailures(IAmazonStepFunctions stepFunctions)
{
    private static readonly string[] MapErrors = ["States.ExceedToleratedFailureThreshold", "States.TaskFailed", "States.BranchFailed"];

    /// <summary>The first failed child's error, or what was caught where no child failed.</summary>
    public async Task<CaughtError> FirstAsync(string executionArn, CaughtError caught, CancellationToken cancellationToken)
    {
        if (!MapErrors.Contains(caught.Error))
        {
            return caught;
        }

        var runs = await stepFunctions.ListMapRunsAsync(new ListMapRunsRequest { ExecutionArn = executionArn }, cancellationToken);
        foreach (var run in runs.MapRuns ?? [])
        {
            var failed = await stepFunctions.ListExecutionsAsync(
                new ListExecutionsRequest { MapRunArn = run.MapRunArn, StatusFilter = ExecutionStatus.FAILED }, cancellationToken);
            if (failed.Executions is { Count: > 0 } children)
            {
                var first = children.MinBy(child => child.StopDate)!;
                var child = await stepFunctions.DescribeExecutionAsync(
                    new DescribeExecutionRequest { ExecutionArn = first.ExecutionArn }, cancellationToken);
                return new CaughtError(child.Error, child.Cause);
            }
        }

        return caught;
    }
}
