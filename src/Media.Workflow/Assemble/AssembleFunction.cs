using System.Text;
using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Dash;
using Media.Core.Jobs;
using Media.Core.Packaging;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Core.Progressive;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Workflow.Captions;
using Media.Workflow.Hosting;
using Media.Workflow.Plan;
using Media.Workflow.Storage;

namespace Media.Workflow.Assemble;

/// <param name="Execution">The execution's name.</param>
/// <param name="Source">The upload.</param>
/// <param name="Plan">Where the plan lies.</param>
internal sealed record AssembleRequest(string Execution, SourceObject Source, PlanResult Plan);

/// <param name="IndexHeld">
/// False: the decoder disagreed with the index, or showed other pictures than are right; everything has to be planned again from decoded frames.
/// </param>
/// <param name="Renditions">How many renditions there are, sound included.</param>
/// <param name="Files">The progressive files that are to be made of them, by where they are to lie in the release.</param>
internal sealed record AssembleResult(bool IndexHeld, int Renditions, string[] Files);

/// <summary>Describes the tracks by what was recorded, renders every output from them, and drafts the manifest. Media is not moved.</summary>
internal sealed class AssembleFunction(ObjectStore store, Buckets buckets)
{
    private const int LargestInitialization = 64 * 1024;

    public static Step<AssembleRequest, AssembleResult> Step(ObjectStore store, Buckets buckets) => new(
        new AssembleFunction(store, buckets).RunAsync,
        request => (request.Execution, request.Source.Key),
        AssembleJson.Default.AssembleRequest,
        AssembleJson.Default.AssembleResult);

    public async Task<AssembleResult> RunAsync(AssembleRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var plan = request.Plan.Of(await store.GetJsonAsync(buckets.Work, request.Plan.PlanKey, CoreJson.Default.TranscodePlan, cancellationToken));
        var tasks = await store.GetJsonAsync(buckets.Work, request.Plan.TasksKey, CoreJson.Default.EncodeTaskArray, cancellationToken);
        var records = await SegmentRecords.ReadAsync(store, buckets, request.Execution, request.Plan.Kind, tasks, cancellationToken);
        if (!records.SelectMany(group => group).All(record => record.IndexHeld) || !Proved(plan, records))
        {
            // What is encoded anew takes the places of what an early release plays.
            await new EarlyReleases(store, buckets).WithdrawAsync(request.Execution, request.Plan.Asset, cancellationToken);
            return new AssembleResult(false, 0, []);
        }

        var sounds = await SoundRecords.ReadAsync(store, buckets, request.Execution, request.Plan.Kind, tasks, cancellationToken);
        var tracks = await TracksAsync(request, plan, records, sounds, cancellationToken);
        var captions = await CaptionsAsync(request, plan, tasks, tracks, cancellationToken);
        foreach (var track in tracks)
        {
            await store.PutJsonAsync(
                buckets.Media, request.Plan.Release + TrackLayout.Document(track.Id), track, CoreJson.Default.StoredTrack, cancellationToken);
        }

        var (poster, preview) = (Poster(plan, records), Preview(plan, records));
        var mp3 = PublishedSounds.Mp3(plan.Sounds, sounds) is not null;
        var outputs = Release.Outputs(request.Plan.Release, plan.Profile, tracks, poster, preview, mp3);
        outputs = request.Plan.Early ? Release.Early(request.Plan.Release, outputs) : outputs;
        var film = Film(plan, tracks);
        foreach (var file in Release.Render(tracks, outputs, film, StoredAddress.Relative))
        {
            await store.PutAsync(buckets.Media, request.Plan.Release + file.Path, Encoding.UTF8.GetBytes(file.Text), file.MediaType, cancellationToken);
        }

        var draft = new AssetManifest(
            AssetManifest.CurrentVersion, request.Plan.Asset, request.Execution, null, request.Source, buckets.Media, request.Plan.Release,
            plan.Timeline.Seconds, plan.Timeline.Frames, tasks.Length, [.. plan.Probe.Warnings ?? [], .. sounds.SelectMany(sound => sound.Warnings ?? []), .. captions])
        {
            Tracks = [.. tracks.Select(track => Release.Summary(track, request.Plan.Release))],
            Outputs = outputs,
            Film = film,
            Poster = poster,
            Preview = preview,
            Profile = plan.Profile.Name,
            Kept = plan.Kept,
            Early = request.Plan.Early ? new EarlyRelease(null) : null,
        };
        await store.PutJsonAsync(buckets.Work, request.Plan.DraftKey, draft, CoreJson.Default.AssetManifest, cancellationToken);
        string[] files =
        [
            .. poster is null ? [] : new[] { MediaLayout.Poster }, .. preview is null ? [] : new[] { MediaLayout.Preview }, .. ProgressiveFiles.For(plan.Profile.Outputs, tracks, mp3).Select(file => file.Path),
        ];
        return new AssembleResult(true, tracks.Count, files);
    }

    /// <summary>What the file says of the film, its chapters on the clock that players show: that begins with what is played first.</summary>
    private static FilmFacts? Film(TranscodePlan plan, IReadOnlyList<StoredTrack> tracks)
    {
        var timeline = plan.Timeline;
        var begin = DashPackager.Begin(tracks);
        var end = tracks.Where(track => track.Kind != TrackKind.Text).Max(track => (double)track.End / track.Timescale);
        var film = plan.Probe.Film?.Shifted(((double)timeline.LeadIn / timeline.Timescale) - timeline.SourceTimeBase.Seconds(timeline.Origin) - begin, end - begin);
        return plan.Cut is { Frames: > 0 } ? film?.WithoutTimecode() : film;
    }

    /// <summary>The picture that is to stand for the film; null where the profile asks for none, or none could be measured.</summary>
    private static PosterChoice? Poster(TranscodePlan plan, ILookup<int, SegmentRecord> records) => plan.Profile.Pictures.Contains(PictureKind.Poster)
        ? PosterRules.Choose(Looks(records))
        : null;

    /// <summary>The moments of the preview; null where none is made, or none could be measured.</summary>
    private static PreviewMoment[]? Preview(TranscodePlan plan, ILookup<int, SegmentRecord> records) =>
        plan.MakesPreview && PreviewRules.Choose(Looks(records)) is { Length: > 0 } moments ? moments : null;

    private static PictureLook[][] Looks(ILookup<int, SegmentRecord> records) =>
        [.. records.SelectMany(group => group).Where(record => record.Looks is not null).OrderBy(record => record.Number).Select(record => record.Looks!)];

    /// <summary>Whether the pictures are right. An index with checksums is the last resort: what is still wrong then, Verify refuses.</summary>
    private static bool Proved(TranscodePlan plan, ILookup<int, SegmentRecord> groups) =>
        plan.Index == IndexKind.Pictures || groups.All(records => ReadingRules.FirstUnproved(plan, [.. records]) is null);

    /// <summary>The tracks: pictures, largest first, then the sound.</summary>
    private async Task<List<StoredTrack>> TracksAsync(
        AssembleRequest request, TranscodePlan plan, ILookup<int, SegmentRecord> records, AudioRecord[] sounds, CancellationToken cancellationToken)
    {
        var stored = records.SelectMany(group => group)
            .SelectMany(record => record.Renditions.Select(rendition => (record.Number, Rendition: rendition)))
            .ToLookup(pair => pair.Rendition.Name);
        List<StoredTrack> tracks = [];
        foreach (var rendition in plan.Renditions)
        {
            var initialization = await InitializationAsync(request.Plan.Release + MediaLayout.Video(rendition.Name), cancellationToken);
            tracks.Add(TrackDocuments.Video(
                plan, rendition, [.. stored[rendition.Name].OrderBy(pair => pair.Number).Select(pair => pair.Rendition)], initialization));
        }

        // One of which nothing could be decoded is a warning, and no track.
        foreach (var number in PublishedSounds.Of(plan.Sounds, sounds))
        {
            var initialization = await InitializationAsync(request.Plan.Release + MediaLayout.Audio(number), cancellationToken);
            var role = plan.Sounds[number].Beside is { } two ? tracks.Single(track => track.Id == MediaLayout.AudioId(two)).Role
                : tracks.All(track => track.Kind != TrackKind.Audio) ? StoredTrack.MainRole
                : plan.Sounds[number].Source.Role;
            tracks.Add(TrackDocuments.Audio(number, role, plan.Sounds, sounds[number], initialization));
        }

        if (plan.PublishedThumbnails is { } layout)
        {
            long[] sizes = [.. records.SelectMany(group => group).Where(record => record.TileBytes is not null).OrderBy(record => record.Number).Select(record => record.TileBytes!.Value)];
            tracks.Add(TrackDocuments.Thumbnails(plan, layout, sizes));
        }

        return tracks;
    }

    /// <summary>Adds the captions: those that came with the video, then those of the sidecar files that lie beside it. Gives what is to be said of them.</summary>
    private async Task<List<MediaWarning>> CaptionsAsync(
        AssembleRequest request, TranscodePlan plan, EncodeTask[] tasks, List<StoredTrack> tracks, CancellationToken cancellationToken)
    {
        if (plan.Profile.Captions == TrackChoice.None)
        {
            return [];
        }

        var captions = new TextTracks(store, buckets.Media);
        var record = await TextRecords.ReadAsync(store, buckets, request.Execution, request.Plan.Kind, plan, tasks, cancellationToken);
        var warnings = await captions.AddAsync(request.Plan.Release, plan.Probe.Text ?? [], record, tracks, cancellationToken);
        var files = new SidecarFiles(store);
        foreach (var sidecar in await files.OfAsync(request.Source.Bucket, request.Source.Key, cancellationToken))
        {
            if (await files.ReadAsync(request.Source.Bucket, sidecar.Key, cancellationToken) is { } file
                && await captions.AddAsync(request.Plan.Release, sidecar, file, tracks, plan.Kept, cancellationToken) is { } warning)
            {
                warnings.Add(warning);
            }
        }

        return warnings;
    }

    private async Task<byte[]> InitializationAsync(string folder, CancellationToken cancellationToken) =>
        (await store.GetHeadAsync(buckets.Media, folder + TrackLayout.Initialization, LargestInitialization, cancellationToken)).Item1;
}
