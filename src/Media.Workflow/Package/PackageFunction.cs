using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Packaging;
using Media.Core.Planning;
using Media.Core.Progressive;
using Media.Core.Publishing;
using Media.Workflow.Hosting;
using Media.Workflow.Plan;
using Media.Workflow.Storage;

namespace Media.Workflow.Package;

/// <param name="Execution">The execution's name.</param>
/// <param name="Source">The upload.</param>
/// <param name="Plan">Where the plan lies.</param>
/// <param name="File">Which file: where it is to lie in the release.</param>
/// <param name="Progress">How far an earlier invocation got before its time ran out.</param>
internal sealed record PackageRequest(string Execution, SourceObject Source, PlanResult Plan, string File, PackageProgress? Progress);

/// <param name="Result">What the earlier invocation returned.</param>
internal sealed record PackageProgress(PackageResult Result);

/// <param name="Finished">Whether the file is stored.</param>
/// <param name="Bytes">How many of its bytes are.</param>
internal sealed record PackageResult(bool Finished, long Bytes);

/// <summary>Makes a file out of stored segments: the poster, the preview, or a progressive one. That passes through memory, some megabytes at a time: nothing is kept in <c>/tmp</c>.</summary>
/// <param name="store">S3.</param>
/// <param name="buckets">Where to write.</param>
/// <param name="partSize">Length of the parts that large files are stored in, in bytes.</param>
internal sealed class PackageFunction(ObjectStore store, Buckets buckets, int partSize = PartWriter.PartSize)
{
    public static Step<PackageRequest, PackageResult> Step(ObjectStore store, Buckets buckets) => new(
        new PackageFunction(store, buckets).RunAsync,
        request => (request.Execution, request.File),
        PackageJson.Default.PackageRequest,
        PackageJson.Default.PackageResult);

    public async Task<PackageResult> RunAsync(PackageRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var plan = await store.GetJsonAsync(buckets.Work, request.Plan.PlanKey, CoreJson.Default.TranscodePlan, cancellationToken);
        var draft = await store.GetJsonAsync(buckets.Work, request.Plan.DraftKey, CoreJson.Default.AssetManifest, cancellationToken);
        if (request.File == MediaLayout.Poster)
        {
            return new PackageResult(true, await new PosterWriter(store, buckets, request.Plan.Release).WriteAsync(plan, draft.Poster!, cancellationToken));
        }

        if (request.File == MediaLayout.Preview)
        {
            return new PackageResult(true, await new PreviewWriter(store, buckets, request.Plan.Release).WriteAsync(plan, draft.Preview!, cancellationToken));
        }

        var tasks = await store.GetJsonAsync(buckets.Work, request.Plan.TasksKey, CoreJson.Default.EncodeTaskArray, cancellationToken);
        var sounds = await SoundRecords.ReadAsync(store, buckets, request.Execution, request.Plan.Kind, tasks, cancellationToken);
        var tracks = await StoredTracks.ReadAsync(store, buckets, draft, cancellationToken);
        var file = ProgressiveFiles.For(plan.Profile.Outputs, tracks, PublishedSounds.Mp3(plan.Sounds, sounds) is not null).Single(file => file.Path == request.File);
        var movie = await new MovieReader(new ReleaseReader(store, buckets.Media, request.Plan.Release), plan, sounds).ReadAsync(file, draft.Film, cancellationToken);
        var writer = new PartWriter(store, buckets, request.Plan.Release, MediaLayout.PackagedFile(request.Execution, request.Plan.Kind, file.Path), partSize);
        var stored = await writer.WriteAsync(file, movie, () => context.RemainingTime, cancellationToken);
        return new PackageResult(stored == movie.Length, stored);
    }
}
