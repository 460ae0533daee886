using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Cmaf;
using Media.Core.Failures;
using Media.Core.Hls;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg.Encoding;
using Media.Workflow.Hosting;
using Media.Workflow.Plan;
using Media.Workflow.Storage;

namespace Media.Workflow.Audio;

/// <param name="Execution">The execution's name.</param>
/// <param name="Source">The upload.</param>
/// <param name="Plan">Where the plan lies.</param>
/// <param name="Sound">Which track of sound, from 0.</param>
internal sealed record AudioRequest(string Execution, SourceObject Source, PlanResult Plan, int Sound = 0);

/// <param name="Segments">How many segments of sound are stored; 0 where nothing could be decoded.</param>
internal sealed record AudioResult(int Segments);

/// <summary>Encodes a track of sound in one piece, storing its segments as they are finished.</summary>
internal sealed class AudioFunction(ObjectStore store, Buckets buckets)
{
    public static Step<AudioRequest, AudioResult> Step(ObjectStore store, Buckets buckets) => new(
        new AudioFunction(store, buckets).RunAsync,
        request => (request.Execution, MediaLayout.AudioId(request.Sound)),
        AudioJson.Default.AudioRequest,
        AudioJson.Default.AudioResult);

    public async Task<AudioResult> RunAsync(AudioRequest request, ILambdaContext context, CancellationToken cancellationToken)
    {
        var plan = await store.GetJsonAsync(buckets.Work, request.Plan.PlanKey, CoreJson.Default.TranscodePlan, cancellationToken);
        var track = plan.Probe.Sounds[request.Sound];
        var folder = request.Plan.Release + MediaLayout.Audio(request.Sound);
        var segmenter = Segmenter(plan.Timeline);
        List<StoredAudioSegment> stored = [];

        async Task Store(AudioSegment segment)
        {
            await store.PutAsync(buckets.Media, folder + TrackLayout.Segment(segment.Number), segment.Bytes, "audio/mp4", cancellationToken);
            stored.Add(new StoredAudioSegment(segment.Ticks, segment.Bytes.Length));
        }

        async Task Consume(EncodedTrack piece)
        {
            foreach (var segment in segmenter.Add(piece))
            {
                await Store(segment);
            }

            if (piece.Samples.Length == 0)
            {
                var initialization = CmafWriter.Initialization(piece.MovieHeader, AudioEncoder.SampleRate);
                await store.PutAsync(buckets.Media, folder + TrackLayout.Initialization, initialization, "audio/mp4", cancellationToken);
            }
        }

        await using var source = await store.FeedAsync(request.Source);
        var scratch = Directory.CreateTempSubdirectory("audio-");
        List<MediaWarning> warnings = [];
        try
        {
            var undecoded = await AudioEncoder.EncodeAsync(
                source, track, plan.Index != IndexKind.Counted, SoundWarnings.SilenceFrom(plan, track), scratch.FullName, Consume, cancellationToken);
            warnings.AddRange(SoundWarnings.Of(plan, track, undecoded, segmenter.Samples));
        }
        catch (MediaUnreadableException damage) when (segmenter.Start is null)
        {
            // Certainly the file's fault, since all of it was delivered. The picture is what was asked for: it is published, and this is said.
            Log.SoundLost(context.Logger, request.Execution, damage);
            warnings.Add(SoundWarnings.Lost(plan, track, $"it cannot be decoded ({damage.Message.TrimEnd('.')})"));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        foreach (var last in segmenter.Finish())
        {
            await Store(last);
        }

        var record = new AudioRecord(AudioEncoder.SampleRate, segmenter.Start ?? 0, segmenter.Samples, AudioEncoder.Channels, [.. stored], [.. warnings]);
        await store.PutJsonAsync(
            buckets.Work, MediaLayout.AudioRecord(request.Execution, request.Plan.Kind, request.Sound), record, CoreJson.Default.AudioRecord, cancellationToken);
        return new AudioResult(stored.Count);
    }

    private static AudioSegmenter Segmenter(Timeline timeline)
    {
        var lead = (double)timeline.LeadIn / timeline.Timescale;
        var shift = (lead - timeline.SourceTimeBase.Seconds(timeline.Origin) + timeline.SoundShift) * AudioEncoder.SampleRate;
        return new AudioSegmenter(
            (long)Math.Round(shift), (long)Math.Round(lead * AudioEncoder.SampleRate), SegmentRules.SegmentSeconds * AudioEncoder.SampleRate);
    }
}
