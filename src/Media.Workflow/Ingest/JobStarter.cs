using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core;
using Media.Core.Jobs;

namespace Media.Workflow.Ingest;

/// <summary>
/// Starts an execution for an upload, once: the name is made of what was uploaded. The same bytes uploaded again under the same key are the same
/// execution, unless that one failed: then the new upload is a wish to try again, and gets a name of its own.
/// </summary>
internal sealed class JobStarter(IAmazonS3 s3, IAmazonStepFunctions stepFunctions, string stateMachineArn)
{
    /// <summary>Starts the job, if it was not started before.</summary>
    /// <returns>The name of the execution that works, or worked, on this upload; null when the upload is gone again.</returns>
    public async Task<string?> StartAsync(SourceObject source, CancellationToken cancellationToken)
    {
        if (await this.HeadAsync(source, cancellationToken) is not { } head)
        {
            return null;
        }

        var name = ExecutionName.For(source.Bucket, source.Key, head.ETag, head.Metadata[UploadMetadata.Run]);
        var input = TranscodeInput.For(
            source, UploadMetadata.Decode(head.Metadata[UploadMetadata.CatalogId]), UploadMetadata.Decode(head.Metadata[UploadMetadata.Title]));
        if (await this.TryStartAsync(name, input, cancellationToken) || source.VersionId is null
            || await this.SameOrHealthyAsync(name, source, cancellationToken))
        {
            return name;
        }

        var retry = ExecutionName.ForRetry(name, source.VersionId);
        await this.TryStartAsync(retry, input, cancellationToken);
        return retry;
    }

    private async Task<GetObjectMetadataResponse?> HeadAsync(SourceObject source, CancellationToken cancellationToken)
    {
        try
        {
            return await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = source.Bucket, Key = source.Key, VersionId = source.VersionId }, cancellationToken);
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<bool> TryStartAsync(string name, TranscodeInput input, CancellationToken cancellationToken)
    {
        try
        {
            await stepFunctions.StartExecutionAsync(
                new StartExecutionRequest
                {
                    StateMachineArn = stateMachineArn,
                    Name = name,
                    Input = JsonSerializer.Serialize(input, CoreJson.Default.TranscodeInput),
                },
                cancellationToken);
            return true;
        }
        catch (ExecutionAlreadyExistsException)
        {
            return false;
        }
    }

    /// <summary>Whether the execution of this name works on this very upload, or did not fail on another one.</summary>
    private async Task<bool> SameOrHealthyAsync(string name, SourceObject source, CancellationToken cancellationToken)
    {
        var arn = stateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":" + name;
        var execution = await stepFunctions.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }, cancellationToken);
        var input = JsonSerializer.Deserialize(execution.Input, CoreJson.Default.TranscodeInput);
        return input?.Source.VersionId == source.VersionId
            || execution.Status == ExecutionStatus.RUNNING || execution.Status == ExecutionStatus.SUCCEEDED;
    }
}
