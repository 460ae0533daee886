using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Publishing;
using Media.Workflow.Hosting;
using Media.Workflow.Storage;

namespace Media.Workflow.Fail;

/// <param name="Execution">The execution's name.</param>
/// <param name="ExecutionArn">Its ARN.</param>
/// <param name="Source">The upload; it is kept.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Error">What a state's Catch took.</param>
internal sealed record FailRequest(string Execution, string ExecutionArn, SourceObject Source, string Asset, CaughtError Error);

/// <summary>The error of a state, as Step Functions hands it to a Catch.</summary>
/// <param name="Error">The error's name.</param>
/// <param name="Cause">The function's error document, or a text.</param>
internal sealed record CaughtError(string? Error, string? Cause);

/// <summary>What the execution fails with.</summary>
/// <param name="Error">A name out of <see cref="Core.Failures.FailureNames"/>, or AWS's own.</param>
/// <param name="Cause">A sentence for a person.</param>
internal sealed record FailResult(string Error, string Cause);

/// <summary>Takes back what a failed run wrote (the release that was live stays live), and says what went wrong.</summary>
internal sealed class FailFunction(ObjectStore store, Buckets buckets, ChildFailures children)
{
    public static Step<FailRequest, FailResult> Step(ObjectStore store, Buckets buckets, ChildFailures children) => new(
        new FailFunction(store, buckets, children).RunAsync,
        request => (request.Execution, request.Source.Key),
        WorkflowJson.Default.FailRequest,
        WorkflowJson.Default.FailResult);

    public async Task<FailResult> RunAsync(FailRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var error = await children.FirstAsync(request.ExecutionArn, request.Error, cancellationToken);
        var (live, _) = await store.FindJsonAsync(
            buckets.Media, MediaLayout.Manifest(request.Asset), CoreJson.Default.AssetManifest, cancellationToken);
        if (live?.Release != request.Execution)
        {
            await this.ClearAsync(buckets.Media, MediaLayout.Release(request.Asset, request.Execution), cancellationToken);
        }

        await this.ClearAsync(buckets.Work, MediaLayout.Work(request.Execution), cancellationToken);
        var failure = FailureText.For(error, request.Source.Key);
        context.Logger.LogInformation("{execution} failed with {error}: {cause}", request.Execution, failure.Error, failure.Cause);
        return failure;
    }

    private async Task ClearAsync(string bucket, string prefix, CancellationToken cancellationToken) =>
        await store.DeleteAsync(bucket, await store.ListAsync(bucket, prefix, cancellationToken), cancellationToken);
}
