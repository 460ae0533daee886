using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Contracts;
using Media.Core.Failures;
using Media.Core.Jobs;
using Media.Core.Packaging;
using Media.Core.Publishing;
using Media.Workflow.Captions;
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

/// <param name="Published">What is live now: the output of the execution; null where nothing is, since what is live is of the same bytes and whole.</param>
/// <param name="Registration">What the catalog is to be told; null where there is none.</param>
internal sealed record PublishResult(PublishedResult? Published, RegistrationMessage? Registration);

/// <summary>
/// Makes the verified release live with one conditional write, adds captions that were uploaded while it was made, then clears what the run no longer needs. A repeated try finds itself live and
/// goes on from there.
/// </summary>
internal sealed class PublishFunction(ObjectStore store, Buckets buckets, Fence fence, UsageMeter meter, bool hasCatalog)
{
    private const int MostRaces = 10;

    public static Step<PublishRequest, PublishResult> Step(ObjectStore store, Buckets buckets, Fence fence, UsageMeter meter, bool hasCatalog) => new(
        new PublishFunction(store, buckets, fence, meter, hasCatalog).RunAsync,
        request => (request.Execution, request.Source.Key),
        PublishJson.Default.PublishRequest,
        PublishJson.Default.PublishResult,
        EndsRun: true);

    public async Task<PublishResult> RunAsync(PublishRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        if (request.Plan.Early)
        {
            var now = await fence.PublishAsync(request.Execution, () => GoLiveAsync(request, cancellationToken), cancellationToken);
            await meter.NoteAsync(request.Execution, failed: false);
            return new PublishResult(now.Release == request.Execution ? PublishedResult.Of(now, null) : null, null);
        }

        var live = await fence.PublishAsync(request.Execution, () => GoLiveAsync(request, cancellationToken), cancellationToken);
        live = await new SidecarAdder(store, buckets).CatchUpAsync(live, context.Logger, cancellationToken);
        await RetireAsync(live, cancellationToken);
        await store.DeleteAsync(buckets.Media, [live.Prefix + MediaLayout.EarlyMaster, live.Prefix + MediaLayout.EarlyManifest], cancellationToken);
        var work = await store.ListAsync(buckets.Work, MediaLayout.Work(request.Execution), cancellationToken);
        var usage = await meter.SumAsync(request.Execution, live.Usage, cancellationToken);
        await store.DeleteAsync(buckets.Work, work, cancellationToken);
        return new PublishResult(PublishedResult.Of(live, usage), hasCatalog ? RegistrationMessage.For(live, request.Input) : null);
    }

    /// <summary>Gives what is live then: of an early round, which never takes the place of a whole release of the same bytes, it may be that one.</summary>
    private async Task<AssetManifest> GoLiveAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var key = MediaLayout.Manifest(request.Asset);
        for (var race = 0; race < MostRaces; race++)
        {
            var (live, etag) = await store.FindJsonAsync(buckets.Media, key, CoreJson.Default.AssetManifest, cancellationToken);
            if (live?.Release == request.Execution && (live.Early is null || request.Plan.Early))
            {
                return live;
            }

            if (live is not null && live.Source.IsLaterThan(request.Source))
            {
                throw new SupersededException($"A later upload of '{request.Source.Key}' ({live.Release}) is live already.");
            }

            var before = live?.Whole();
            if (request.Plan.Early && before?.Source.ETag == request.Source.ETag && before?.Source.Size == request.Source.Size)
            {
                return before;
            }

            var draft = await store.GetJsonAsync(buckets.Work, request.Plan.DraftKey, CoreJson.Default.AssetManifest, cancellationToken);
            if (draft.Early is null)
            {
                await RemoveStraysAsync(draft, cancellationToken);
            }

            var next = draft with
            {
                Previous = before?.Release,
                Retired = draft.Early is null ? before?.Previous : null,
                Early = draft.Early is null ? null : new EarlyRelease(before),
                Usage = await meter.SumAsync(request.Execution, null, cancellationToken),
            };
            if (await store.TryPutJsonAsync(buckets.Media, key, next, CoreJson.Default.AssetManifest, etag, cancellationToken))
            {
                return next;
            }
        }

        throw new IOException($"The manifest of {request.Asset} was changed by others {MostRaces} times in a row.");
    }

    /// <summary>What a first plan stored and the second did not need, and pieces of which a file was made.</summary>
    private async Task RemoveStraysAsync(AssetManifest draft, CancellationToken cancellationToken)
    {
        if (draft.Version == AssetManifest.WithoutTrackDocuments)
        {
            return;
        }

        var tracks = await StoredTracks.ReadAsync(store, buckets, draft, cancellationToken);
        // The entries of what is playable early are what is live until this release is.
        HashSet<string> wanted = [.. Release.Objects(tracks, draft.Outputs, draft.Film).Concat([MediaLayout.EarlyMaster, MediaLayout.EarlyManifest]).Select(path => draft.Prefix + path)];
        var strays = (await store.ListAsync(buckets.Media, draft.Prefix, cancellationToken)).Where(stored => !wanted.Contains(stored)).ToArray();
        await store.DeleteAsync(buckets.Media, strays, cancellationToken);
    }

    /// <summary>The release before the previous one: nobody who started watching lately still reads it.</summary>
    private async Task RetireAsync(AssetManifest live, CancellationToken cancellationToken)
    {
        if (live.Retired is { } retired && retired != live.Release && retired != live.Previous)
        {
            await store.ClearAsync(buckets.Media, MediaLayout.Release(live.Asset, retired), cancellationToken);
        }
    }
}
