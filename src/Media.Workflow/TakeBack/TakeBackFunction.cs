using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Publishing;
using Media.Workflow.Hosting;
using Media.Workflow.Register;
using Media.Workflow.Storage;

namespace Media.Workflow.TakeBack;

/// <summary>What became of the run that has ended.</summary>
internal enum TakeBackOutcome
{
    /// <summary>Everything that it wrote is gone, and people were told.</summary>
    TakenBack,

    /// <summary>Its release is live: it stays, and the catalog is told of it.</summary>
    Live,

    /// <summary>The workflow or an earlier event has seen to it, or it was redriven meanwhile and runs.</summary>
    Done,
}

/// <param name="Outcome">What became of it.</param>
internal sealed record TakeBackResult(TakeBackOutcome Outcome);

/// <summary>
/// Takes back a run that ended where its own workflow could not see to it: one that was stopped, ran out of time, or failed without its Compensate state.
/// Its functions may still run; the fence stops what they write. The event may come more than once, and late.
/// </summary>
internal sealed class TakeBackFunction(
    ObjectStore store, Buckets buckets, Fence fence, RunningJobs running, RegistrationQueue? registrations, IAmazonSimpleNotificationService notifications, string topicArn)
{
    public Step<CloudWatchEvent<ExecutionEnd>, TakeBackResult> Step() => new(
        RunAsync, ended => (null, ended.Detail.Name), TakeBackJson.Default.CloudWatchEventExecutionEnd, TakeBackJson.Default.TakeBackResult);

    public async Task<TakeBackResult> RunAsync(CloudWatchEvent<ExecutionEnd> ended, ILambdaContext context, CancellationToken cancellationToken)
    {
        var end = ended.Detail;
        var input = JsonSerializer.Deserialize(end.Input ?? "null", CoreJson.Default.TranscodeInput)
            ?? throw new InvalidDataException($"The event of {end.Name} has no input.");
        var (fenced, _) = await store.FindJsonAsync(buckets.Work, MediaLayout.Fence(end.Name), CoreJson.Default.FencedRun, cancellationToken);
        if (fenced is { Told: true } || (fenced is not null && end.Status == "FAILED") || (fenced is null && await running.HasAsync(end.Name, cancellationToken)))
        {
            return new TakeBackResult(TakeBackOutcome.Done);
        }

        var live = await fence.RaiseAsync(end.Name, input.Asset, cancellationToken);
        await store.ClearAsync(buckets.Work, MediaLayout.Work(end.Name), cancellationToken);
        if (live is not null)
        {
            await RegisterAsync(live, input, cancellationToken);
            Log.EndedLive(context.Logger, end.Name, end.Status);
            return new TakeBackResult(TakeBackOutcome.Live);
        }

        await TellAsync(end, input, cancellationToken);
        var told = new FencedRun(end.Name, input.Asset, Told: true);
        await store.PutJsonAsync(buckets.Work, MediaLayout.Fence(end.Name), told, CoreJson.Default.FencedRun, cancellationToken);
        Log.TookBack(context.Logger, end.Name, end.Status);
        return new TakeBackResult(TakeBackOutcome.TakenBack);
    }

    /// <summary>A run that was stopped between Publish and its next state has told nobody.</summary>
    private Task RegisterAsync(AssetManifest live, TranscodeInput input, CancellationToken cancellationToken) =>
        registrations?.SendAsync(RegistrationMessage.For(live, input), cancellationToken) ?? Task.CompletedTask;

    private async Task TellAsync(ExecutionEnd end, TranscodeInput input, CancellationToken cancellationToken)
    {
        var failure = end.Status switch
        {
            "TIMED_OUT" => new NotifiedFailure(end.Error ?? "States.Timeout", end.Cause ?? $"The job of '{input.Source.Key}' took longer than a job may."),
            "ABORTED" => new NotifiedFailure(end.Error ?? "Media.Stopped", end.Cause ?? $"The job of '{input.Source.Key}' was stopped."),
            _ => new NotifiedFailure(end.Error ?? "States.Runtime", end.Cause ?? $"The job of '{input.Source.Key}' failed."),
        };
        var message = new FailureNotification(FailureNotification.MessageType, FailureNotification.CurrentVersion, end.Name, input.Source, failure);
        await notifications.PublishAsync(
            new PublishRequest { TopicArn = topicArn, Message = JsonSerializer.Serialize(message, TakeBackJson.Default.FailureNotification) }, cancellationToken);
    }
}
