using System.Text;
using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Cmaf;
using Media.Core.Failures;
using Media.Core.Hls;
using Media.Core.Jobs;
using Media.Core.Ladder;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
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
internal sealed record AssembleResult(bool IndexHeld, int Renditions);

/// <summary>Writes the playlists from what was recorded, and drafts the manifest. Media is not moved.</summary>
internal sealed class AssembleFunction(ObjectStore store, Buckets buckets)
{
    public static Step<AssembleRequest, AssembleResult> Step(ObjectStore store, Buckets buckets) => new(
        new AssembleFunction(store, buckets).RunAsync,
        request => (request.Execution, request.Source.Key),
        AssembleJson.Default.AssembleRequest,
        AssembleJson.Default.AssembleResult);

    public async Task<AssembleResult> RunAsync(AssembleRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var plan = await store.GetJsonAsync(buckets.Work, request.Plan.PlanKey, CoreJson.Default.TranscodePlan, cancellationToken);
        var chunks = await store.GetJsonAsync(buckets.Work, request.Plan.ChunksKey, CoreJson.Default.ChunkArray, cancellationToken);
        var records = await SegmentRecords.ReadAsync(store, buckets, request.Execution, request.Plan.Kind, chunks, cancellationToken);
        if (!records.SelectMany(group => group).All(record => record.IndexHeld) || !Proved(plan, records))
        {
            return new AssembleResult(false, 0);
        }

        var stored = records.SelectMany(group => group).SelectMany(record => record.Renditions.Select(rendition => (record.Number, Rendition: rendition))).ToLookup(pair => pair.Rendition.Name);
        var tracks = plan.Renditions.Select(rendition => Segments(plan, rendition, stored[rendition.Name])).ToArray();
        var audio = await AudioAsync(request, plan, cancellationToken);
        var playlists = MediaPlaylist.Aligned([.. tracks.Select(own => Playlist(plan, own)), .. audio is { Segments.Length: > 0 } ? [Playlist(audio)] : Array.Empty<MediaPlaylist>()]);
        List<(VariantStream Variant, PublishedRendition Published)> videos = [];
        for (var n = 0; n < tracks.Length; n++)
        {
            videos.Add(await FinishVideoAsync(request, plan, plan.Renditions[n], tracks[n], playlists[n], cancellationToken));
        }

        (AudioStream Stream, PublishedRendition Published)? sound = audio is { Segments.Length: > 0 }
            ? await FinishAudioAsync(request, plan.Probe.Audio!, audio, playlists[^1], cancellationToken) : null;
        var master = new MasterPlaylist([.. videos.Select(video => video.Variant)], sound?.Stream);
        await PutPlaylistAsync(request.Plan.Release + MediaLayout.Master, master.Render(), cancellationToken);

        PublishedRendition[] renditions = [.. videos.Select(video => video.Published), .. sound is { } made ? [made.Published] : Array.Empty<PublishedRendition>()];
        var draft = new AssetManifest(
            AssetManifest.CurrentVersion, request.Plan.Asset, request.Execution, null, request.Source, buckets.Media, request.Plan.Release,
            request.Plan.Release + MediaLayout.Master, plan.Timeline.Seconds, plan.Timeline.Frames, chunks.Length, renditions, [.. plan.Probe.Warnings ?? [], .. audio?.Warnings ?? []]);
        await store.PutJsonAsync(
            buckets.Work, MediaLayout.Draft(request.Execution, request.Plan.Kind), draft, CoreJson.Default.AssetManifest, cancellationToken);
        return new AssembleResult(true, renditions.Length);
    }

    /// <summary>Whether the pictures are right. An index with checksums is the last resort: what is still wrong then, Verify refuses.</summary>
    private static bool Proved(TranscodePlan plan, ILookup<int, SegmentRecord> groups) =>
        plan.Index == IndexKind.Pictures || groups.All(records => ReadingRules.FirstUnproved(plan, [.. records]) is null);

    /// <summary>A rendition's segments, in order.</summary>
    /// <exception cref="VerificationFailedException">Some are missing, or not of one encoder's making.</exception>
    private static StoredRendition[] Segments(TranscodePlan plan, VideoRendition rendition, IEnumerable<(int Number, StoredRendition Rendition)> stored)
    {
        StoredRendition[] segments = [.. stored.OrderBy(pair => pair.Number).Select(pair => pair.Rendition)];
        var makes = segments.DistinctBy(segment => segment.Initialization).Count();
        return segments.Length == plan.Segments.Length && makes == 1
            ? segments
            : throw new VerificationFailedException(
                $"Rendition {rendition.Name} has {segments.Length} of {plan.Segments.Length} segments with {makes} different initialization sections.");
    }

    private static MediaPlaylist Playlist(TranscodePlan plan, StoredRendition[] segments) => new(
        plan.Timeline.Timescale, [.. plan.Segments.Zip(segments, (segment, stored) => new PlaylistSegment(
            MediaLayout.Segment(segment.Number), plan.Timeline.Publish(segment.End) - plan.Timeline.Publish(segment.Start), stored.Bytes))]);

    private static MediaPlaylist Playlist(AudioRecord record) => new(
        record.Timescale, [.. record.Segments.Select((segment, number) => new PlaylistSegment(MediaLayout.Segment(number), segment.Ticks, segment.Bytes))]);

    private async Task<(VariantStream Variant, PublishedRendition Published)> FinishVideoAsync(
        AssembleRequest request, TranscodePlan plan, VideoRendition rendition, StoredRendition[] segments, MediaPlaylist playlist,
        CancellationToken cancellationToken)
    {
        var folder = MediaLayout.Video(rendition.Name);
        var keyFrames = playlist.KeyFrames([.. segments.Select(segment => segment.KeyFrameBytes)]);
        await PutPlaylistAsync(request.Plan.Release + folder + MediaLayout.KeyFrames, keyFrames.Render(), cancellationToken);
        var codecs = await FinishAsync(request.Plan.Release + folder, playlist, cancellationToken);
        var variant = new VariantStream(
            folder + MediaLayout.Playlist, codecs, rendition.Width, rendition.Height, plan.Timeline.MostFrameRate, Bandwidth.Peak(playlist),
            Bandwidth.Average(playlist), new KeyFrameStream(folder + MediaLayout.KeyFrames, Bandwidth.Peak(keyFrames), Bandwidth.Average(keyFrames)));
        return (variant, new PublishedRendition(
            rendition.Name, "video", codecs, rendition.Width, rendition.Height, variant.Peak, variant.Average, plan.Timeline.Frames, segments.Length,
            segments.Sum(segment => segment.Bytes), request.Plan.Release + folder + MediaLayout.Playlist, request.Plan.Release + folder + MediaLayout.KeyFrames));
    }

    /// <summary>What is recorded of the sound; null where the source has none.</summary>
    private async Task<AudioRecord?> AudioAsync(AssembleRequest request, TranscodePlan plan, CancellationToken cancellationToken) => plan.Probe.Audio is null
        ? null
        : await store.GetJsonAsync(
            buckets.Work, MediaLayout.AudioRecord(request.Execution, request.Plan.Kind), CoreJson.Default.AudioRecord, cancellationToken);

    private async Task<(AudioStream Stream, PublishedRendition Published)> FinishAudioAsync(
        AssembleRequest request, AudioTrack track, AudioRecord record, MediaPlaylist playlist, CancellationToken cancellationToken)
    {
        var codecs = await FinishAsync(request.Plan.Release + MediaLayout.Audio, playlist, cancellationToken);
        var stream = new AudioStream(
            MediaLayout.Audio + MediaLayout.Playlist, codecs, track.Language, record.Channels, Bandwidth.Peak(playlist), Bandwidth.Average(playlist));
        return (stream, new PublishedRendition(
            "audio", "audio", codecs, 0, 0, stream.Peak, stream.Average, 0, record.Segments.Length, record.Segments.Sum(segment => segment.Bytes),
            request.Plan.Release + stream.Uri));
    }

    /// <summary>Stores a rendition's playlist; gives the codec string out of its initialization section.</summary>
    private async Task<string> FinishAsync(string folder, MediaPlaylist playlist, CancellationToken cancellationToken)
    {
        await PutPlaylistAsync(folder + MediaLayout.Playlist, playlist.Render(), cancellationToken);
        var (initialization, _) = await store.GetHeadAsync(buckets.Media, folder + MediaPlaylist.InitializationUri, 64 * 1024, cancellationToken);
        return CodecString.Of(initialization);
    }

    private Task PutPlaylistAsync(string key, string text, CancellationToken cancellationToken) =>
        store.PutAsync(buckets.Media, key, Encoding.UTF8.GetBytes(text), "application/vnd.apple.mpegurl", cancellationToken);
}
