using Media.Core.Cmaf;
using Media.Core.Joints;
using Media.Core.Planning;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Encoding;

/// <summary>One attempt at a piece of a track of sound: reads and encodes from an entry on, joins to what is stored, stores what follows.</summary>
internal sealed class SoundPiece(SourceFeed source, SoundJob job, SoundSink sink, SoundCheckpoint? checkpoint, SoundEntry? entry)
{
    /// <summary>Frames of the tail that must tell how they are windowed, so that there is something to choose from.</summary>
    private const int LeastKnown = 8;

    private readonly SoundLog _log = new(checkpoint, entry);
    private readonly AudioSegmenter _segmenter = new(job.Settings.Frames, job.Shift, job.Grid, job.SegmentLength, checkpoint?.Segmented);
    private readonly FrameJoint? _joint = checkpoint is null ? null : new FrameJoint(job.Settings.Frames, checkpoint.Tail);
    private readonly List<StoredAudioSegment> _stored = [.. checkpoint?.Stored ?? []];
    private readonly List<SoundFrame> _tail = [];
    private bool _otherSound;
    private bool _enough;

    /// <summary>Whether any sound came, now or earlier.</summary>
    public bool Begun => _segmenter.Start is not null;

    /// <summary>Whether this goes on with what is stored: from then on there is no other way.</summary>
    public bool Joined => _joint is null || (_joint.Joined && !_otherSound);

    /// <summary>Encodes; null where this does not go on with what is stored.</summary>
    public async Task<EncodedSound?> EncodeAsync(string folder, CancellationToken cancellationToken)
    {
        var ended = await AudioEncoder.EncodeAsync(source, job, entry, _log, folder, this.ConsumeAsync, cancellationToken);
        if (!this.Joined)
        {
            return null;
        }

        if (!ended)
        {
            return this.Paused();
        }

        if (_segmenter.Finish() is { } last)
        {
            await this.StoreAsync(last);
        }

        return new EncodedSound(_segmenter.Start, _segmenter.Samples, this.Undecoded(double.PositiveInfinity), [.. _stored], Entry: entry);
    }

    private EncodedSound Paused()
    {
        var joint = _tail[0].End;
        var segmented = _segmenter.Segmented!;
        var next = new SoundCheckpoint(
            segmented,
            [.. _stored],
            this.Undecoded((double)joint / AudioEncoder.SampleRate),
            new SoundReading(_log.Rate, _log.Origin, JointRules.Remembered(_log.Frames, job.Settings.Frames, _log.Rate, joint, AudioEncoder.SampleRate)),
            [.. _tail]);
        return new EncodedSound(segmented.Start, segmented.End - segmented.Start, next.Undecoded, next.Stored, next, entry);
    }

    /// <summary>What could not be decoded up to a time in seconds: an earlier piece has counted up to its joint.</summary>
    private int Undecoded(double to) => checkpoint is null
        ? _log.Undecoded(double.NegativeInfinity, to)
        : checkpoint.Undecoded + _log.Undecoded((double)JointRules.Joint(checkpoint) / AudioEncoder.SampleRate, to);

    private async Task<bool> ConsumeAsync(EncodedTrack piece)
    {
        if (piece.Samples.Length == 0 && checkpoint is null && job.Settings.Frames.IsTimed)
        {
            await sink.Initialization(CmafWriter.Initialization(piece.MovieHeader, AudioEncoder.SampleRate));
        }

        foreach (var frame in SoundFrame.Of(piece))
        {
            if (!await this.JoinAsync(frame))
            {
                return false;
            }
        }

        return !(_enough && _tail.Count > JointRules.TailFrames && _tail.Count(frame => job.Settings.Frames.Window(frame.Data) is not null) >= LeastKnown);
    }

    /// <summary>Takes a frame; false where there is no going on.</summary>
    private async Task<bool> JoinAsync(SoundFrame frame)
    {
        if (_joint is null or { Joined: true })
        {
            await this.SegmentAsync(frame);
            return true;
        }

        var following = _joint.Add(frame).ToList();
        _otherSound = _joint.Joined && !await _log.Met;
        if (_joint.Missed || _otherSound)
        {
            return false;
        }

        foreach (var next in following)
        {
            await this.SegmentAsync(next);
        }

        return true;
    }

    private async Task SegmentAsync(SoundFrame frame)
    {
        if (_segmenter.Add(frame) is { } segment)
        {
            _tail.Clear();
            await this.StoreAsync(segment);
        }

        _tail.Add(frame);
    }

    private async Task StoreAsync(AudioSegment segment)
    {
        _enough |= !await sink.Segment(segment);
        _stored.Add(new StoredAudioSegment(segment.Ticks, segment.Bytes.Length));
    }
}
