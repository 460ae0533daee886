using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Failures;
using Media.Core.Hls;
using Media.Core.Jobs;
using Media.Core.Publishing;
using Media.Workflow.Hosting;
using Media.Workflow.Plan;
using Media.Workflow.Register;
using Media.Workflow.Storage;

namespace Media.Workflow.Publish;

/// <param name="Execution">The execution's name.</param>
/// <param name="Source">The upload.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Plan">Where the plan lies.</param>
/// <param name="Input">What the execution was started with.</param>
internal sealed record PublishRequest(string Execution, SourceObject Source, string Asset, PlanResult Plan, TranscodeInput? Input);

/// <summary>What is live now: the output of the execution.</summary>
internal sealed record PublishResult(
    string Asset, string Release, string Bucket, string Prefix, string Master, double DurationSeconds, int Frames, int Chunks,
    PublishedRendition[] Renditions);

/// <summary>
/// Makes the verified release live with one conditional write, asks for its registration where there is a catalog, then clears what the run no
/// longer needs. A retry asks again: whoever registers does it once.
/// </summary>
internal sealed class PublishFunction(ObjectStore store, Buckets buckets, RegistrationQueue? registrations)
{
    private const int MostRaces = 10;

    public static Step<PublishRequest, PublishResult> Step(ObjectStore store, Buckets buckets, RegistrationQueue? registrations) => new(
        new PublishFunction(store, buckets, registrations).RunAsync,
        request => (request.Execution, request.Source.Key),
        WorkflowJson.Default.PublishRequest,
        WorkflowJson.Default.PublishResult);

    public async Task<PublishResult> RunAsync(PublishRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var live = await this.GoLiveAsync(request, cancellationToken);
        if (registrations is not null)
        {
            var title = UploadMetadata.TitleOf(request.Input?.Title, request.Source.Key);
            await registrations.SendAsync(
                new RegistrationMessage(
                    RegistrationMessage.MessageType, RegistrationMessage.CurrentVersion, live.Asset, live.Release, title, request.Input?.CatalogId),
                cancellationToken);
        }

        await store.DeleteAsync(
            buckets.Work, await store.ListAsync(buckets.Work, MediaLayout.Work(request.Execution), cancellationToken), cancellationToken);
        return new PublishResult(
            live.Asset, live.Release, live.Bucket, live.Prefix, live.Master, live.DurationSeconds, live.Frames, live.Chunks, live.Renditions);
    }

    private async Task<AssetManifest> GoLiveAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var key = MediaLayout.Manifest(request.Asset);
        for (var race = 0; race < MostRaces; race++)
        {
            var (live, etag) = await store.FindJsonAsync(buckets.Media, key, CoreJson.Default.AssetManifest, cancellationToken);
            if (live?.Release == request.Execution)
            {
                return live;
            }

            if (live is not null && live.Source.UploadedAt > request.Source.UploadedAt)
            {
                throw new SupersededException($"A later upload of '{request.Source.Key}' ({live.Release}) is live already.");
            }

            var draft = await store.GetJsonAsync(
                buckets.Work, MediaLayout.Draft(request.Execution, request.Plan.Kind), CoreJson.Default.AssetManifest, cancellationToken);
            await this.RemoveStraysAsync(request, draft, cancellationToken);
            var next = draft with { Previous = live?.Release };
            if (await store.TryPutJsonAsync(buckets.Media, key, next, CoreJson.Default.AssetManifest, etag, cancellationToken))
            {
                await this.RetireAsync(request.Asset, live?.Previous, cancellationToken);
                return next;
            }
        }

        throw new IOException($"The manifest of {request.Asset} was changed by others {MostRaces} times in a row.");
    }

    /// <summary>What a first plan stored and the second did not need.</summary>
    private async Task RemoveStraysAsync(PublishRequest request, AssetManifest draft, CancellationToken cancellationToken)
    {
        HashSet<string> wanted = [draft.Master];
        foreach (var rendition in draft.Renditions)
        {
            var folder = rendition.Playlist[..^MediaLayout.Playlist.Length];
            wanted.Add(rendition.Playlist);
            wanted.Add(folder + MediaPlaylist.InitializationUri);
            wanted.UnionWith(Enumerable.Range(0, rendition.Segments).Select(number => folder + MediaLayout.Segment(number)));
        }

        var strays = (await store.ListAsync(buckets.Media, draft.Prefix, cancellationToken)).Where(stored => !wanted.Contains(stored)).ToArray();
        await store.DeleteAsync(buckets.Media, strays, cancellationToken);
    }

    /// <summary>The release before the previous one: nobody who started watching lately still reads it.</summary>
    private async Task RetireAsync(string asset, string? release, CancellationToken cancellationToken)
    {
        if (release is not null)
        {
            var keys = await store.ListAsync(buckets.Media, MediaLayout.Release(asset, release), cancellationToken);
            await store.DeleteAsync(buckets.Media, keys, cancellationToken);
        }
    }
}
