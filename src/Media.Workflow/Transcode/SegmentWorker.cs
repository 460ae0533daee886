using System.Security.Cryptography;
using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Cmaf;
using Media.Core.Failures;
using Media.Core.Ladder;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Reading;
using Media.Workflow.Storage;

namespace Media.Workflow.Transcode;

/// <summary>One rendition of an encoded segment.</summary>
/// <param name="Name">The rendition's name.</param>
/// <param name="Initialization">The initialization section that goes with it.</param>
/// <param name="Bytes">The CMAF segment.</param>
/// <param name="KeyFrameBytes">How many of them there are up to the end of the first picture.</param>
internal sealed record PackedRendition(string Name, byte[] Initialization, byte[] Bytes, long KeyFrameBytes);

/// <summary>One encoded segment, in memory, on its way to S3.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Frames">How many frames the decoder gave.</param>
/// <param name="FromStart">Whether the source was read from its start.</param>
/// <param name="Rims">What the reading showed at the segment's rims.</param>
/// <param name="Renditions">The CMAF segments with their initialization sections; null when the index did not hold.</param>
/// <param name="Tile">The JPEG of its thumbnails; null where this chunk makes none.</param>
/// <param name="Looks">How the pictures of the thumbnails look.</param>
internal sealed record PackedSegment(
    Segment Segment, int Frames, bool FromStart, RimPictures Rims, PackedRendition[]? Renditions, byte[]? Tile = null, PictureLook[]? Looks = null);

/// <summary>
/// Encodes a segment and checks what the decoder gave: every frame against the index, and the pictures at the segment's rims against other
/// readings (<see cref="ReadingRules"/>). Where frames are missing, pictures not to be believed or the decoder gives up, reading starts again further
/// ahead and at last from the beginning: containers differ in how well they can be entered in the middle.
/// </summary>
internal sealed class SegmentWorker(TaskRun run, VideoTask chunk)
{
    private const double FurtherAheadSeconds = 20;
    private readonly VideoRendition[] _renditions =
        run.Plan.Renditions[chunk.FirstRendition..(chunk.FirstRendition + chunk.Renditions)];
    private readonly BurnReader _subtitles = new(run);
    private (int Number, RimPictures Rims)? _earlier;

    /// <summary>Encodes a segment; null when an earlier attempt has stored it already.</summary>
    public async Task<PackedSegment?> EncodeAsync(Segment segment, CancellationToken cancellationToken)
    {
        if (await FindAsync(segment.Number, cancellationToken) is { } stored)
        {
            _earlier = (segment.Number, stored.Rims);
            return null;
        }

        var earlier = await EarlierAsync(segment, cancellationToken);
        var frames = 0;
        List<RimPictures> disbelieved = [];
        foreach (var seekTo in this.Entries(segment))
        {
            var folder = Directory.CreateTempSubdirectory("segment-");
            try
            {
                var screens = await _subtitles.ReadAsync(segment, folder.FullName, cancellationToken);
                var encoded = await SegmentEncoder.EncodeAsync(run.Source, run.Plan, segment, _renditions, seekTo, folder.FullName, cancellationToken, screens);
                frames = encoded.Times.Length;
                if (!this.Held(segment, encoded))
                {
                    continue;
                }

                if (seekTo is null || ReadingRules.Believed(segment, encoded.Rims, encoded.EnteredAtKeyFrame, earlier, disbelieved))
                {
                    _earlier = (segment.Number, encoded.Rims);
                    var tile = encoded.Tile is { } file && run.Plan.PublishedThumbnails is not null ? await File.ReadAllBytesAsync(file, cancellationToken) : null;
                    return new PackedSegment(segment, frames, seekTo is null, encoded.Rims, await this.PackAsync(segment, encoded, cancellationToken), tile, encoded.Looks);
                }

                disbelieved.Add(encoded.Rims);
            }
            catch (Exception failure) when (seekTo is not null && failure is FfmpegFailedException or MediaUnreadableException or UnsupportedMediaException)
            {
                Log.ReadFromFurtherAhead(run.Context.Logger, segment.Number, seekTo, failure);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return run.Plan.Index is IndexKind.Packets or IndexKind.Frames
            ? new PackedSegment(segment, frames, false, new RimPictures(null, null), null)
            : throw new MediaUnreadableException(
                $"Around {run.Plan.Timeline.SourceTimeBase.Seconds(segment.Start):0.0} s the file gives {frames} frames on one reading and {segment.Frames} on another; it is damaged there.");
    }

    /// <summary>Stores a segment's renditions, then the record that they are there.</summary>
    public async Task StoreAsync(PackedSegment packed, CancellationToken cancellationToken)
    {
        var number = packed.Segment.Number;
        await Task.WhenAll((packed.Renditions ?? []).Select(async rendition =>
        {
            var folder = run.Planned.Release + MediaLayout.Video(rendition.Name);
            await run.Store.PutAsync(run.Buckets.Media, folder + TrackLayout.Segment(number), rendition.Bytes, "video/iso.segment", cancellationToken);
            if (number == 0)
            {
                await run.Store.PutAsync(run.Buckets.Media, folder + TrackLayout.Initialization, rendition.Initialization, "video/mp4", cancellationToken);
            }
        }));
        if (packed.Tile is { } tile)
        {
            await run.Store.PutAsync(run.Buckets.Media, run.Planned.Release + MediaLayout.Thumbnails + TrackLayout.Tile(number), tile, "image/jpeg", cancellationToken);
        }

        var record = new SegmentRecord(
            number,
            packed.Renditions is not null,
            packed.Frames,
            packed.FromStart,
            packed.Rims,
            [.. (packed.Renditions ?? []).Select(rendition => new StoredRendition(
                rendition.Name, rendition.Bytes.Length, rendition.KeyFrameBytes, Convert.ToHexStringLower(SHA256.HashData(rendition.Initialization))))],
            packed.Tile?.Length, packed.Looks);
        await run.Store.PutJsonAsync(run.Buckets.Work, this.RecordKey(packed.Segment.Number), record, CoreJson.Default.SegmentRecord, cancellationToken);
    }

    private string RecordKey(int segment) => MediaLayout.SegmentRecord(run.Execution, run.Planned.Kind, segment, chunk.Group);

    private async Task<SegmentRecord?> FindAsync(int segment, CancellationToken cancellationToken) =>
        (await run.Store.FindJsonAsync(run.Buckets.Work, this.RecordKey(segment), CoreJson.Default.SegmentRecord, cancellationToken)).Document;

    /// <summary>What the segment before shows at its rims, if it is encoded already: by this worker, or by another one.</summary>
    private async Task<RimPictures?> EarlierAsync(Segment segment, CancellationToken cancellationToken) =>
        segment.Number == 0 || segment.SeekTo is null ? null
        : _earlier is { } own && own.Number == segment.Number - 1 ? own.Rims
        : await FindAsync(segment.Number - 1, cancellationToken) is { IndexHeld: true } record ? record.Rims
        : null;

    /// <summary>Where reading may start, from the cheapest to the surest.</summary>
    private IEnumerable<long?> Entries(Segment segment)
    {
        yield return segment.SeekTo;
        if (segment.SeekTo is { } first)
        {
            var clock = run.Plan.Timeline.SourceTimeBase;
            var further = first - (long)(FurtherAheadSeconds * clock.Denominator / clock.Numerator);
            if (further > (run.Plan.Cut?.First ?? run.Plan.Timeline.Origin))
            {
                yield return further;
            }

            yield return null;
        }
    }

    private bool Held(Segment segment, EncodedSegment encoded) => encoded.Times.Length == segment.Frames
        && (run.Plan.Index == IndexKind.Counted || TimesFingerprint.Of(encoded.Times) == segment.Fingerprint);

    private async Task<PackedRendition[]> PackAsync(
        Segment segment, EncodedSegment encoded, CancellationToken cancellationToken)
    {
        var times = run.Plan.Index == IndexKind.Counted
            ? (await run.Store.GetJsonAsync(run.Buckets.Work, run.Planned.IndexKey, CoreJson.Default.FrameIndex, cancellationToken))
                .Times.AsSpan(segment.FirstFrame, segment.Frames).ToArray()
            : encoded.Times;
        var published = times.Select(run.Plan.Timeline.Publish).ToArray();
        var end = run.Plan.Timeline.Publish(segment.End);
        var packed = new PackedRendition[encoded.Files.Count];
        for (var n = 0; n < packed.Length; n++)
        {
            var track = EncodedTrack.Read(await File.ReadAllBytesAsync(encoded.Files[n], cancellationToken));
            File.Delete(encoded.Files[n]);
            var samples = Retiming.Retime(track.Samples, published, end, run.Plan.Timeline.ReorderDelay);
            var bytes = CmafWriter.Segment(segment.Number, samples, track.Data);
            packed[n] = new PackedRendition(
                _renditions[n].Name, CmafWriter.Initialization(track.MovieHeader, run.Plan.Timeline.Timescale), bytes,
                bytes.Length - track.Data.Length + samples[0].Size);
        }

        return packed;
    }
}
