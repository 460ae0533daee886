using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Api.Problems;
using Media.Core.Jobs;

namespace Media.Api.Jobs;

/// <summary>Stops jobs, and has them start anew. Asked twice, it does it once.</summary>
internal sealed class JobControl(IAmazonStepFunctions stepFunctions, JobReader reader, MediaSettings settings)
{
    /// <summary>Stops a job.</summary>
    /// <exception cref="ProblemException">404, 409: there is none, or it has ended by itself.</exception>
    public async Task CancelAsync(string id, CancellationToken cancellationToken)
    {
        var execution = await reader.FindAsync(id, cancellationToken) ?? throw JobId.Missing();
        if (execution.Status == ExecutionStatus.ABORTED)
        {
            return;
        }

        if (execution.Status != ExecutionStatus.RUNNING && execution.Status != ExecutionStatus.PENDING_REDRIVE)
        {
            throw new ProblemException(409, ProblemTypes.JobEnded, $"The job has ended already: {JobMapper.Status(execution.Status)}.");
        }

        await stepFunctions.StopExecutionAsync(
            new StopExecutionRequest { ExecutionArn = execution.ExecutionArn, Error = "Media.Stopped", Cause = "Stopped through the API." }, cancellationToken);
    }

    /// <summary>
    /// Has a job that did not succeed start anew, under a name that follows from its end: what it wrote was taken back, so there is nothing to go on from.
    /// </summary>
    /// <returns>The id of the job that now works.</returns>
    /// <exception cref="ProblemException">404, 409: there is none, or it has not failed.</exception>
    public async Task<string> RedriveAsync(string id, CancellationToken cancellationToken)
    {
        var execution = await reader.FindAsync(id, cancellationToken) ?? throw JobId.Missing();
        return execution.Status == ExecutionStatus.FAILED || execution.Status == ExecutionStatus.ABORTED || execution.Status == ExecutionStatus.TIMED_OUT
            ? await this.StartAnewAsync(execution, cancellationToken)
            : throw new ProblemException(
                409, ProblemTypes.JobNotRedrivable, $"Only a job that did not succeed can start anew; this one is {JobMapper.Status(execution.Status)}.");
    }

    private async Task<string> StartAnewAsync(DescribeExecutionResponse failed, CancellationToken cancellationToken)
    {
        var name = ExecutionName.ForRetry(Trunk(failed.Name), $"{failed.Name}/{failed.StopDate:O}");
        try
        {
            await stepFunctions.StartExecutionAsync(
                new StartExecutionRequest { StateMachineArn = settings.StateMachineArn, Name = name, Input = failed.Input }, cancellationToken);
        }
        catch (ExecutionAlreadyExistsException)
        {
            // Asked twice: the second finds the first's.
        }

        return name;
    }

    /// <summary>The name without what earlier retries added, so that it does not grow.</summary>
    private static string Trunk(string name) => name.Length > 61 ? name[..61] : name;
}
