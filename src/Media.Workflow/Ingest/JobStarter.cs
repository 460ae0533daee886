using System.Text.Json;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Workflow.Storage;

namespace Media.Workflow.Ingest;

/// <summary>What became of an upload.</summary>
/// <param name="Execution">The execution that works on it, or made what is live of it; null for what is no upload.</param>
/// <param name="IsNew">Whether an execution was started for it now.</param>
internal sealed record Taken(string? Execution, bool IsNew);

/// <summary>
/// Starts an execution for an upload, once: the name is made of the upload's version. Every upload is a wish of its own, for what S3 keeps last is what
/// is to be live. Only where the very same bytes with the same metadata and profile are live already there is nothing to do: the manifest then names the new
/// upload as its source, so that no upload from between the two can replace it. An upload that is gone gets its job too, which says so by name.
/// </summary>
internal sealed class JobStarter(IAmazonStepFunctions stepFunctions, ObjectStore store, Buckets buckets, string stateMachineArn, PrefixTable profiles)
{
    private const int MostRaces = 10;

    /// <summary>Takes an upload.</summary>
    public async Task<Taken> StartAsync(SourceObject source, CancellationToken cancellationToken)
    {
        var head = await store.FindUploadAsync(source, cancellationToken);
        if (FolderMarker.Is(source.Key, source.Size, head?.Headers.ContentType))
        {
            return new Taken(null, false);
        }

        var profile = Said(head, UploadMetadata.Profile) ?? profiles.For(source.Key);
        if (head is not null && await LiveAlreadyAsync(source, head, profile, cancellationToken) is { } release)
        {
            return new Taken(release, false);
        }

        var name = ExecutionName.For(source.Bucket, source.Key, source.Version);
        var input = TranscodeInput.For(source, Said(head, UploadMetadata.CatalogId), Said(head, UploadMetadata.Title), profile);
        return new Taken(name, await TryStartAsync(name, input, cancellationToken));
    }

    /// <summary>The live release where it is what this upload would become; null where there is something to do.</summary>
    private async Task<string?> LiveAlreadyAsync(SourceObject source, GetObjectMetadataResponse head, string? profile, CancellationToken cancellationToken)
    {
        if (head.Metadata[UploadMetadata.Run] is not null)
        {
            return null;
        }

        var key = MediaLayout.Manifest(AssetName.For(source.Bucket, source.Key));
        for (var race = 0; race < MostRaces; race++)
        {
            var (live, etag) = await store.FindJsonAsync(buckets.Media, key, CoreJson.Default.AssetManifest, cancellationToken);
            if (live is null or { Early: not null } || (live.Profile ?? Profile.Default) != (profile ?? Profile.Default) || !await IsSameAsync(live, source, head, cancellationToken))
            {
                return null;
            }

            if (!source.IsLaterThan(live.Source)
                || await store.TryPutJsonAsync(buckets.Media, key, live with { Source = source }, CoreJson.Default.AssetManifest, etag, cancellationToken))
            {
                return live.Release;
            }
        }

        throw new IOException($"The manifest {key} was changed by others {MostRaces} times in a row.");
    }

    private async Task<bool> IsSameAsync(AssetManifest live, SourceObject source, GetObjectMetadataResponse head, CancellationToken cancellationToken)
    {
        if (live.Source.ETag != source.ETag || live.Source.Size != source.Size || !await store.HasAsync(live.Bucket, live.Master, cancellationToken))
        {
            return false;
        }

        return live.Source.Version == source.Version
            || (await store.FindUploadAsync(live.Source, cancellationToken) is { } earlier
                && Said(earlier, UploadMetadata.CatalogId) == Said(head, UploadMetadata.CatalogId)
                && Said(earlier, UploadMetadata.Title) == Said(head, UploadMetadata.Title));
    }

    private static string? Said(GetObjectMetadataResponse? head, string name) => UploadMetadata.Decode(head?.Metadata[name]);

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
            // The same upload was announced before.
            return false;
        }
    }
}
