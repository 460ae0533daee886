using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Workflow.TakeBack;

/// <summary>Which jobs may still write.</summary>
internal sealed class RunningJobs(IAmazonStepFunctions stepFunctions, string stateMachineArn)
{
    /// <summary>Whether the job of this name runs, or waits to be gone on with; one that Step Functions has forgotten does not.</summary>
    public async Task<bool> HasAsync(string execution, CancellationToken cancellationToken)
    {
        try
        {
            var arn = $"{stateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{execution}";
            var found = await stepFunctions.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }, cancellationToken);
            return found.Status == ExecutionStatus.RUNNING || found.Status == ExecutionStatus.PENDING_REDRIVE;
        }
        catch (Exception refusal) when (refusal is ExecutionDoesNotExistException or InvalidArnException)
        {
            return false;
        }
    }
}
