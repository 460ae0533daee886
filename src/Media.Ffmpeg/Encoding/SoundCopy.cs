using FFMpegCore;
using Media.Core.Cmaf;
using Media.Core.Failures;
using Media.Core.Formats.Dolby;
using Media.Core.Joints;
using Media.Core.Planning;
using Media.Ffmpeg.Arguments;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Encoding;

/// <summary>How a copying ended.</summary>
/// <param name="Start">Published time of the first sample; null where there is none.</param>
/// <param name="Samples">How many samples there are so far.</param>
/// <param name="Stored">The segments that are stored so far.</param>
/// <param name="Checkpoint">What it takes to go on; null where the track is copied to its end.</param>
/// <param name="Refusal">Why the track cannot be handed on as it is, in half a sentence; null where it can.</param>
public sealed record CopiedSound(long? Start, long Samples, StoredAudioSegment[] Stored, CopyCheckpoint? Checkpoint = null, string? Refusal = null);

/// <summary>Hands on the frames of a track as they are (<see cref="CopiedFrames"/>), in one piece or in several.</summary>
public sealed class SoundCopy(SourceFeed source, SoundJob job, SoundSink sink)
{
    /// <summary>Seconds before the place to go on at where reading enters the source.</summary>
    private const double EntrySeconds = 5;
    private const double FragmentSeconds = 2;

    /// <summary>Copies until the sink has enough.</summary>
    /// <param name="checkpoint">Where to go on; null: from the beginning.</param>
    /// <param name="folder">A folder of its own.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="MediaFailureException">The track cannot be read.</exception>
    /// <exception cref="FfmpegFailedException">FFmpeg failed, or gives something else than before.</exception>
    public async Task<CopiedSound> CopyAsync(CopyCheckpoint? checkpoint, string folder, CancellationToken cancellationToken)
    {
        if (checkpoint is not null && ((double)checkpoint.Next / AudioEncoder.SampleRate) - EntrySeconds is var seconds and > 0
            && await this.CopyAsync(checkpoint, seconds, folder, cancellationToken) is { } copied)
        {
            return copied;
        }

        return await this.CopyAsync(checkpoint, null, folder, cancellationToken)
            ?? throw new FfmpegFailedException("The sound that the source gives is another than before; nothing can be joined to what is stored.");
    }

    /// <summary>One reading; null where it does not go on with what is stored. Containers differ in how well they can be entered in the middle; from the beginning a failure is thrown.</summary>
    private async Task<CopiedSound?> CopyAsync(CopyCheckpoint? checkpoint, double? seconds, string folder, CancellationToken cancellationToken)
    {
        var piece = new CopiedPiece(job, sink, checkpoint);
        try
        {
            var ended = await FragmentRun.RunAsync(source, output => Arguments(source.Address, job, seconds, output), _ => { }, () => { }, folder, piece.ConsumeAsync, cancellationToken);
            return await piece.EndAsync(ended);
        }
        catch (Exception failure) when (seconds is not null && !piece.Entered && failure is FfmpegFailedException or MediaUnreadableException or UnsupportedMediaException)
        {
            return null;
        }
    }

    /// <summary>The whole command. FFmpeg writes the headers when it has seen frames, out of which they are made.</summary>
    internal static FFMpegArgumentProcessor Arguments(Uri source, SoundJob job, double? seconds, string output) => FFMpegArguments
        .FromUrlInput(source, options => options.WithSoundOf(job.Track, job.KeepClock, seconds))
        .OutputToFile(output, true, options => options
            .WithCustomArgument(FormattableString.Invariant($"-map 0:{job.Track.StreamIndex} -c:a copy"))
            .WithArgument(new FragmentedMp4Argument(AudioEncoder.SampleRate, FragmentSeconds, headersOfFrames: true)));
}

/// <summary>One reading of a track that is handed on: stores what it gives.</summary>
internal sealed class CopiedPiece
{
    private readonly SoundSink _sink;
    private readonly CopyCheckpoint? _checkpoint;
    private readonly AudioSegmenter _segmenter;
    private readonly CopiedFrames _frames;
    private readonly List<StoredAudioSegment> _stored;
    private bool _enough;

    public CopiedPiece(SoundJob job, SoundSink sink, CopyCheckpoint? checkpoint)
    {
        _sink = sink;
        _checkpoint = checkpoint;
        _segmenter = new AudioSegmenter(job.Settings.Frames, job.Shift, job.Grid, job.SegmentLength, checkpoint?.Segmented);
        _frames = new CopiedFrames((DolbySettings)job.Settings, _segmenter, checkpoint, job.Track.Start is { } start ? (long)Math.Round(start * AudioEncoder.SampleRate) : long.MinValue);
        _stored = [.. checkpoint?.Stored ?? []];
    }

    /// <summary>Whether it goes on with what is stored, or has begun.</summary>
    public bool Entered => _frames.Entered && !_frames.Astray;

    /// <summary>Takes a piece of what FFmpeg gives; false where no more is wanted.</summary>
    public async Task<bool> ConsumeAsync(EncodedTrack piece)
    {
        if (piece.Samples.Length == 0 && _checkpoint is null)
        {
            await _sink.Initialization(CmafWriter.Initialization(piece.MovieHeader, AudioEncoder.SampleRate));
        }

        foreach (var frame in SoundFrame.Of(piece))
        {
            if (_frames.Add(frame) is { } segment)
            {
                await this.StoreAsync(segment);
            }

            if (_enough || _frames.Astray || _frames.Refusal is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What came of it; null where it does not go on with what is stored.</summary>
    /// <param name="ended">Whether the track was read to its end.</param>
    public async Task<CopiedSound?> EndAsync(bool ended)
    {
        if (ended && _frames.Finish() is { } last)
        {
            await this.StoreAsync(last);
        }

        if (_checkpoint is not null && !this.Entered)
        {
            return null;
        }

        var refusal = _frames.Refusal ?? (_segmenter.Start is null ? "there is nothing in it" : null);
        return new CopiedSound(_segmenter.Start, _segmenter.Samples, [.. _stored], ended || refusal is not null ? null : _frames.Checkpoint([.. _stored]), refusal);
    }

    private async Task StoreAsync(AudioSegment segment)
    {
        _enough = !await _sink.Segment(segment);
        _stored.Add(new StoredAudioSegment(segment.Ticks, segment.Bytes.Length));
    }
}
