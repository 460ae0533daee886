using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Contracts;
using Media.Core.Cost;
using Media.Core.Failures;
using Media.Core.Jobs;
using Media.Core.Publishing;
using Media.Workflow.Hosting;
using Media.Workflow.Register;
using Media.Workflow.Storage;

namespace Media.Workflow.Fail;

/// <param name="Execution">The execution's name.</param>
/// <param name="ExecutionArn">Its ARN.</param>
/// <param name="Source">The upload; it is kept.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Error">What a state's Catch took.</param>
/// <param name="Input">What the execution was started with.</param>
internal sealed record FailRequest(string Execution, string ExecutionArn, SourceObject Source, string Asset, CaughtError Error, TranscodeInput? Input = null);

/// <summary>The error of a state, as Step Functions hands it to a Catch.</summary>
/// <param name="Error">The error's name.</param>
/// <param name="Cause">The function's error document, or a text.</param>
internal sealed record CaughtError(string? Error, string? Cause);

/// <summary>What the execution fails with.</summary>
/// <param name="Error">A name out of <see cref="FailureNames"/>, or AWS's own.</param>
/// <param name="Cause">A sentence for a person.</param>
/// <param name="Usage">What the run used of Lambda.</param>
/// <param name="Published">Not null: the release is live after all, so the run is no failure.</param>
/// <param name="Registration">With <paramref name="Published"/>: what the catalog is to be told; null where there is none.</param>
internal sealed record FailResult(
    string Error, string Cause, RunUsage? Usage = null, PublishedResult? Published = null, RegistrationMessage? Registration = null);

/// <summary>
/// Takes back what a failed run wrote (the release that was live stays live), and says what went wrong. A run whose own release is live has not failed,
/// whatever went wrong after that.
/// </summary>
internal sealed class FailFunction(ObjectStore store, Buckets buckets, Fence fence, ChildFailures children, UsageMeter meter, bool hasCatalog)
{
    public static Step<FailRequest, FailResult> Step(
        ObjectStore store, Buckets buckets, Fence fence, ChildFailures children, UsageMeter meter, bool hasCatalog) => new(
        new FailFunction(store, buckets, fence, children, meter, hasCatalog).RunAsync,
        request => (request.Execution, request.Source.Key),
        FailJson.Default.FailRequest,
        FailJson.Default.FailResult,
        EndsRun: true);

    public async Task<FailResult> RunAsync(FailRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var live = await fence.RaiseAsync(request.Execution, request.Asset, cancellationToken);
        var failure = await SayAsync(request, live is not null, cancellationToken);
        var usage = await meter.SumAsync(request.Execution, live?.Usage, cancellationToken);
        await store.ClearAsync(buckets.Work, MediaLayout.Work(request.Execution), cancellationToken);
        Log.Failed(context.Logger, request.Execution, failure.Error, failure.Cause);
        return live is not null
            ? failure with
            {
                Usage = usage,
                Published = PublishedResult.Of(live, usage),
                Registration = hasCatalog ? RegistrationMessage.For(live, request.Input) : null,
            }
            : failure with { Usage = usage };
    }

    private async Task<FailResult> SayAsync(FailRequest request, bool isLive, CancellationToken cancellationToken)
    {
        var failure = FailureText.For(await children.FirstAsync(request.ExecutionArn, request.Error, cancellationToken), request.Source.Key);

        // Whatever step stumbled over it: what is no longer there explains it best, but for failures that have nothing to do with reading it.
        var unread = !isLive && failure.Error != FailureNames.For(nameof(SupersededException)) && failure.Error != FailureNames.For(nameof(VerificationFailedException));
        return unread && await store.FindUploadAsync(request.Source, cancellationToken) is null
            ? new FailResult(FailureNames.For(nameof(SourceGoneException)), SourceGoneException.Sentence(request.Source.Key))
            : failure;
    }
}
