using System.Security.Cryptography;
using Media.Core;
using Media.Core.Cmaf;
using Media.Core.Failures;
using Media.Core.Ladder;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Reading;
using Media.Workflow.Storage;

namespace Media.Workflow.Transcode;

/// <summary>One encoded segment, in memory, on its way to S3.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Frames">How many frames the decoder gave.</param>
/// <param name="Renditions">The CMAF segments with their initialization sections; null when the index did not hold.</param>
internal sealed record PackedSegment(Segment Segment, int Frames, (string Name, byte[] Initialization, byte[] Bytes)[]? Renditions);

/// <summary>
/// Encodes a segment and checks what the decoder gave against the index, frame by frame. Where frames are missing, reading starts again
/// further ahead and at last from the beginning: containers differ in how well they can be entered in the middle.
/// </summary>
internal sealed class SegmentWorker(ObjectStore store, Buckets buckets, TranscodeRequest request, TranscodePlan plan, SourceFeed source)
{
    private const double FurtherAheadSeconds = 20;
    private readonly VideoRendition[] _renditions =
        plan.Renditions[request.Chunk.FirstRendition..(request.Chunk.FirstRendition + request.Chunk.Renditions)];

    /// <summary>Encodes a segment; null when an earlier attempt has stored it already.</summary>
    public async Task<PackedSegment?> EncodeAsync(Segment segment, CancellationToken cancellationToken)
    {
        var (stored, _) = await store.FindJsonAsync(buckets.Work, this.RecordKey(segment), CoreJson.Default.SegmentRecord, cancellationToken);
        if (stored is not null)
        {
            return null;
        }

        var frames = 0;
        foreach (var seekTo in this.Entries(segment))
        {
            var folder = Directory.CreateTempSubdirectory("segment-");
            try
            {
                var encoded = await SegmentEncoder.EncodeAsync(source, plan, segment, _renditions, seekTo, folder.FullName, cancellationToken);
                frames = encoded.Times.Length;
                if (this.Held(segment, encoded))
                {
                    return new PackedSegment(segment, frames, await this.PackAsync(segment, encoded, cancellationToken));
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return plan.Index == IndexKind.Packets
            ? new PackedSegment(segment, frames, null)
            : throw new MediaUnreadableException(
                $"Around {plan.Timeline.SourceTimeBase.Seconds(segment.Start):0.0} s the file gives {frames} frames on one reading and {segment.Frames} on another; it is damaged there.");
    }

    /// <summary>Stores a segment's renditions, then the record that they are there.</summary>
    public async Task StoreAsync(PackedSegment packed, CancellationToken cancellationToken)
    {
        var number = packed.Segment.Number;
        await Task.WhenAll((packed.Renditions ?? []).Select(async rendition =>
        {
            var folder = request.Plan.Release + MediaLayout.Video(rendition.Name);
            await store.PutAsync(buckets.Media, folder + MediaLayout.Segment(number), rendition.Bytes, "video/iso.segment", cancellationToken);
            if (number == 0)
            {
                await store.PutAsync(buckets.Media, folder + Core.Hls.MediaPlaylist.InitializationUri, rendition.Initialization, "video/mp4", cancellationToken);
            }
        }));
        var record = new SegmentRecord(
            number,
            packed.Renditions is not null,
            packed.Frames,
            [.. (packed.Renditions ?? []).Select(rendition => new StoredRendition(
                rendition.Name, rendition.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(rendition.Initialization))))]);
        await store.PutJsonAsync(buckets.Work, this.RecordKey(packed.Segment), record, CoreJson.Default.SegmentRecord, cancellationToken);
    }

    private string RecordKey(Segment segment) =>
        MediaLayout.SegmentRecord(request.Execution, request.Plan.Kind, segment.Number, request.Chunk.Group);

    /// <summary>Where reading may start, from the cheapest to the surest.</summary>
    private IEnumerable<long?> Entries(Segment segment)
    {
        yield return segment.SeekTo;
        if (segment.SeekTo is { } first)
        {
            var clock = plan.Timeline.SourceTimeBase;
            var further = first - (long)(FurtherAheadSeconds * clock.Denominator / clock.Numerator);
            if (further > plan.Timeline.Origin)
            {
                yield return further;
            }

            yield return null;
        }
    }

    private bool Held(Segment segment, EncodedSegment encoded) => encoded.Times.Length == segment.Frames
        && (plan.Index == IndexKind.Counted || TimesFingerprint.Of(encoded.Times) == segment.Fingerprint);

    private async Task<(string Name, byte[] Initialization, byte[] Bytes)[]> PackAsync(
        Segment segment, EncodedSegment encoded, CancellationToken cancellationToken)
    {
        var times = plan.Index == IndexKind.Counted
            ? (await store.GetJsonAsync(buckets.Work, request.Plan.IndexKey, CoreJson.Default.FrameIndex, cancellationToken))
                .Times.AsSpan(segment.FirstFrame, segment.Frames).ToArray()
            : encoded.Times;
        var published = times.Select(plan.Timeline.Publish).ToArray();
        var end = plan.Timeline.Publish(segment.End);
        var packed = new (string Name, byte[] Initialization, byte[] Bytes)[encoded.Files.Count];
        for (var n = 0; n < packed.Length; n++)
        {
            var track = EncodedTrack.Read(await File.ReadAllBytesAsync(encoded.Files[n], cancellationToken));
            File.Delete(encoded.Files[n]);
            var samples = Retiming.Retime(track.Samples, published, end, plan.Timeline.ReorderDelay);
            packed[n] = (
                _renditions[n].Name,
                CmafWriter.Initialization(track.MovieHeader, plan.Timeline.Timescale),
                CmafWriter.Segment(segment.Number, samples, track.Data));
        }

        return packed;
    }
}
