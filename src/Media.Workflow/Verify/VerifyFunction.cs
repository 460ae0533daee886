using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Failures;
using Media.Core.Formats.Dolby;
using Media.Core.Formats.Mp3;
using Media.Core.Jobs;
using Media.Core.Packaging;
using Media.Core.Planning;
using Media.Core.Progressive;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Workflow.Hosting;
using Media.Workflow.Plan;
using Media.Workflow.Storage;

namespace Media.Workflow.Verify;

/// <param name="Execution">The execution's name.</param>
/// <param name="Source">The upload.</param>
/// <param name="Plan">Where the plan lies.</param>
internal sealed record VerifyRequest(string Execution, SourceObject Source, PlanResult Plan);

/// <param name="Segments">How many stored segments were read and found right.</param>
/// <param name="Frames">Number of frames in every video rendition.</param>
internal sealed record VerifyResult(int Segments, int Frames);

/// <summary>Reads back what is stored and proves it against the frame index: nothing that fails is published.</summary>
internal sealed class VerifyFunction(ObjectStore store, Buckets buckets)
{
    public static Step<VerifyRequest, VerifyResult> Step(ObjectStore store, Buckets buckets) => new(
        new VerifyFunction(store, buckets).RunAsync,
        request => (request.Execution, request.Source.Key),
        VerifyJson.Default.VerifyRequest,
        VerifyJson.Default.VerifyResult);

    public async Task<VerifyResult> RunAsync(VerifyRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var plan = request.Plan.Of(await store.GetJsonAsync(buckets.Work, request.Plan.PlanKey, CoreJson.Default.TranscodePlan, cancellationToken));
        var index = await store.GetJsonAsync(buckets.Work, request.Plan.IndexKey, CoreJson.Default.FrameIndex, cancellationToken);
        var draft = await store.GetJsonAsync(buckets.Work, request.Plan.DraftKey, CoreJson.Default.AssetManifest, cancellationToken);
        var tasks = await store.GetJsonAsync(buckets.Work, request.Plan.TasksKey, CoreJson.Default.EncodeTaskArray, cancellationToken);
        var records = await SegmentRecords.ReadAsync(store, buckets, request.Execution, request.Plan.Kind, tasks, cancellationToken);
        foreach (var group in records)
        {
            PictureRules.Check(plan, [.. group]);
        }

        var initializations = records.SelectMany(group => group.First().Renditions).ToDictionary(rendition => rendition.Name, rendition => rendition.Initialization);
        long[] times = [.. index.Times.Select(plan.Timeline.Publish)];
        var tracks = await StoredTracks.ReadAsync(store, buckets, draft, cancellationToken);
        var reader = new ReleaseReader(store, buckets.Media, request.Plan.Release);
        await CheckTextsAsync(reader, draft, tracks, cancellationToken);
        var pictures = tracks.Where(track => track.Kind == TrackKind.Video).ToArray();
        if (!pictures.Select(track => track.Name).SequenceEqual(plan.Renditions.Select(rendition => rendition.Name)))
        {
            throw new VerificationFailedException($"Stored are {string.Join(", ", pictures.Select(track => track.Name))}, which is not what was planned.");
        }

        foreach (var track in pictures)
        {
            VideoRules.Check(plan, times, initializations[track.Name], track, await reader.ReadAsync(track, cancellationToken));
        }

        var sounds = await SoundRecords.ReadAsync(store, buckets, request.Execution, request.Plan.Kind, tasks, cancellationToken);
        await CheckFilesAsync(plan, sounds, draft, reader, tracks, cancellationToken);
        await ImageRules.CheckTilesAsync(plan, tracks.FirstOrDefault(track => track.Kind == TrackKind.Pictures), reader, cancellationToken);
        if (draft.Poster is not null)
        {
            await ImageRules.CheckPosterAsync(reader, ThumbnailRules.Poster(plan.Renditions[0]), cancellationToken);
        }

        if (draft.Preview is not null)
        {
            await PreviewCheck.CheckAsync(reader, PreviewRules.Size(plan.Renditions[^1]), draft.Preview.Length, cancellationToken);
        }

        await CheckSoundAsync(plan, sounds, reader, tracks, cancellationToken);
        await CheckCaptionsAsync(request, plan, tasks, draft, reader, tracks, cancellationToken);
        var segments = tracks.Sum(track => track.Segments.Length);
        return new VerifyResult(segments, times.Length);
    }

    /// <summary>Every progressive file has to be there.</summary>
    private static async Task CheckFilesAsync(TranscodePlan plan, AudioRecord[] sounds, AssetManifest draft, ReleaseReader reader, StoredTrack[] tracks, CancellationToken cancellationToken)
    {
        var mp3 = PublishedSounds.Mp3(plan.Sounds, sounds);
        foreach (var file in ProgressiveFiles.For(plan.Profile.Outputs, tracks, mp3 is not null))
        {
            var movie = await new MovieReader(reader, plan, sounds).ReadAsync(file, draft.Film, cancellationToken);
            await FileRules.CheckAsync(reader, file, movie, cancellationToken);
            if (file.Kind == OutputKind.Mp3 && mp3 is { } number)
            {
                var usual = sounds[plan.Sounds[number].Beside ?? number];
                await Mp3Rules.CheckAsync(reader, file.Path, movie, (Mp3Settings)plan.Sounds[number].Codec, sounds[number], usual, cancellationToken);
            }
        }
    }

    /// <summary>Every track of sound of which something was recorded has to be there.</summary>
    private static async Task CheckSoundAsync(TranscodePlan plan, AudioRecord[] records, ReleaseReader reader, StoredTrack[] tracks, CancellationToken cancellationToken)
    {
        var recorded = PublishedSounds.Of(plan.Sounds, records).Select(number => (Record: records[number], Id: MediaLayout.AudioId(number), Planned: plan.Sounds[number])).ToArray();
        var stored = tracks.Where(track => track.Kind == TrackKind.Audio).ToArray();
        if (!stored.Select(track => track.Id).SequenceEqual(recorded.Select(sound => sound.Id)))
        {
            throw new VerificationFailedException($"Of sound, {string.Join(", ", stored.Select(track => track.Id))} is stored, which is not what was recorded.");
        }

        foreach (var (track, sound) in stored.Zip(recorded))
        {
            var read = await reader.ReadAsync(track, cancellationToken);
            AudioRules.Check(sound.Record, track, read);
            if (sound.Planned is { Codec: DolbySettings, Beside: { } usual } && sound.Record.Instead is null)
            {
                DolbyRules.Check(track, read, sound.Record, records[usual]);
            }
        }
    }

    /// <summary>Every track of captions of which something was recorded has to be there, but those that are said to be left out.</summary>
    private async Task CheckCaptionsAsync(
        VerifyRequest request, TranscodePlan plan, EncodeTask[] tasks, AssetManifest draft, ReleaseReader reader, StoredTrack[] tracks, CancellationToken cancellationToken)
    {
        var record = await TextRecords.ReadAsync(store, buckets, request.Execution, request.Plan.Kind, plan, tasks, cancellationToken);
        var recorded = record.Tracks.Select((cues, number) => (Id: MediaLayout.TextId(number), Cues: cues)).Where(one => one.Cues.Length > 0).ToDictionary(one => one.Id, one => one.Cues);
        var stored = tracks.Where(track => track.Kind == TrackKind.Text).ToArray();
        var missing = recorded.Keys.Except(stored.Select(track => track.Id)).ToArray();
        if (missing.Length > (draft.Warnings ?? []).Count(warning => warning.Code == WarningCodes.SubtitlesLeftOut))
        {
            throw new VerificationFailedException($"Of captions, {string.Join(", ", missing)} is not stored, and nothing says why.");
        }

        foreach (var track in stored)
        {
            var segments = await reader.BytesAsync(track.SegmentPath(0), cancellationToken);
            var whole = await reader.BytesAsync(track.Folder + TrackLayout.WholeText, cancellationToken);
            CaptionRules.Check(
                track, tracks.First(one => one.Kind == TrackKind.Video), TextTrack.Begin(tracks), segments, whole, track.Text?.Sidecar is null ? recorded.GetValueOrDefault(track.Id) ?? [] : null);
        }
    }

    /// <summary>What players read has to be, letter for letter, what the tracks' documents make.</summary>
    private static async Task CheckTextsAsync(ReleaseReader reader, AssetManifest draft, StoredTrack[] tracks, CancellationToken cancellationToken)
    {
        foreach (var file in Release.Render(tracks, draft.Outputs, draft.Film, StoredAddress.Relative))
        {
            if (await reader.TextAsync(file.Path, cancellationToken) != file.Text)
            {
                throw new VerificationFailedException($"{file.Path} is not what the tracks' documents make.");
            }
        }

        if (!draft.Tracks.SequenceEqual(tracks.Select(track => Release.Summary(track, draft.Prefix))))
        {
            throw new VerificationFailedException("The manifest sums the tracks up otherwise than their documents.");
        }
    }
}
