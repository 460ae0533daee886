using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.StepFunctions;
using Media.Cli.Stack;
using Media.Cli.Uploading;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Publishing;

namespace Media.Cli.Following;

/// <summary>The execution that an upload led to.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Earlier">Whether an earlier upload of the same bytes started it, and what it published is live.</param>
internal sealed record FoundExecution(string Arn, string Name, bool Earlier);

/// <summary>
/// Waits for the execution of an upload: its name follows from the upload's version. Where the same bytes are live already none is started; the live
/// manifest then names the upload as its source.
/// </summary>
internal sealed class ExecutionFinder(IAmazonS3 s3, IAmazonStepFunctions client, StackAddress stack, TimeProvider time)
{
    /// <summary>How long to wait before something must be wrong.</summary>
    public TimeSpan Patience { get; init; } = ExecutionWait.UsualPatience;

    public async Task<FoundExecution> FindAsync(Uploaded upload, CancellationToken cancellation)
    {
        var version = upload.VersionId is { Length: > 0 } known
            ? known
            : throw new CliException($"The bucket {upload.Bucket} keeps no versions, so it cannot be told which job is this upload's: switch its versioning on.");
        var name = ExecutionName.For(upload.Bucket, upload.Key, version);
        var wait = new ExecutionWait(client, time, Patience);
        return await wait.UntilAsync(LookAsync, cancellation) ?? throw new CliException(
            $"The upload is stored, but its execution {name} did not start within {Patience.TotalSeconds:F0} s: " +
            $"look for its message in the dead-letter queue {stack.DeadLetterQueueUrl}.");

        async Task<FoundExecution?> LookAsync() =>
            await wait.IsThereAsync(stack.ExecutionArn(name), cancellation) ? new FoundExecution(stack.ExecutionArn(name), name, false)
            : await LiveAsync(upload, cancellation) is { } live && live.Source.VersionId == version
                ? new FoundExecution(stack.ExecutionArn(live.Release), live.Release, true)
            : null;
    }

    private async Task<AssetManifest?> LiveAsync(Uploaded upload, CancellationToken cancellation)
    {
        try
        {
            using var found = await s3.GetObjectAsync(
                stack.MediaBucket, MediaLayout.Manifest(AssetName.For(upload.Bucket, upload.Key)), cancellation);
            return await JsonSerializer.DeserializeAsync(found.ResponseStream, CoreJson.Default.AssetManifest, cancellation);
        }
        catch (AmazonS3Exception none) when (none.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
