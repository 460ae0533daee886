using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Api.Playback;
using Media.Api.Problems;
using Media.Api.Uploads;
using Media.Catalog;
using Media.Core;
using Media.Core.Jobs;
using Media.Shared;

namespace Media.Api.Jobs;

/// <summary>Transcodes the source of an asset again, as of a new version of the ladder.</summary>
internal sealed class Transcodes(IAmazonS3 s3, UrlSigner signer, IAmazonStepFunctions stepFunctions, AssetMedia media, MediaSettings settings, TimeProvider time)
{
    private static readonly TimeSpan UrlLifetime = TimeSpan.FromMinutes(1);

    /// <summary>Starts a job on the very source that the live release was made from.</summary>
    /// <param name="entryId">The catalog's id of the asset.</param>
    /// <param name="profile">The profile; null: that of the live release.</param>
    /// <param name="wish">What identifies this request: the same wish is the same job.</param>
    /// <param name="call">Passed on to the catalog.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The job's id.</returns>
    /// <exception cref="ProblemException">404, 409: there is no such asset, or no source of it here.</exception>
    public async Task<string> StartAsync(string entryId, string? profile, string wish, CatalogCall call, CancellationToken cancellationToken)
    {
        var live = await media.FindAsync(entryId, call, cancellationToken)
            ?? throw NoSource("Nothing that was uploaded here belongs to this asset.");
        if (live.Source.Bucket != settings.UploadBucket || !await this.IsThereAsync(live.Source, cancellationToken))
        {
            throw NoSource("The source of this asset is no longer there; upload it again.");
        }

        var first = ExecutionName.For(live.Source.Bucket, live.Source.Key, live.Source.Version);
        var name = ExecutionName.ForRetry(first, wish);
        var input = TranscodeInput.For(live.Source, entryId, null, profile ?? live.Profile);
        try
        {
            await stepFunctions.StartExecutionAsync(
                new StartExecutionRequest
                {
                    StateMachineArn = settings.StateMachineArn, Name = name, Input = JsonSerializer.Serialize(input, CoreJson.Default.TranscodeInput),
                },
                cancellationToken);
        }
        catch (ExecutionAlreadyExistsException)
        {
            // The same wish again.
        }

        return name;
    }

    private async Task<bool> IsThereAsync(SourceObject source, CancellationToken cancellationToken)
    {
        if (SlashKeys.Concerns(s3.Config, source.Key))
        {
            var url = signer.Head(source.Bucket, source.Key, source.VersionId, time.GetUtcNow() + UrlLifetime);
            return await SlashKeys.HeadAsync(url, cancellationToken) is not null;
        }

        try
        {
            await s3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = source.Bucket, Key = source.Key, VersionId = source.VersionId }, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception refusal) when (refusal.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private static ProblemException NoSource(string sentence) => new(409, ProblemTypes.AssetWithoutSource, sentence);
}
