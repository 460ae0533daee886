using System.Runtime.CompilerServices;
using Media.Core.Cmaf;
using Media.Core.Failures;
using Media.Core.Formats;
using Media.Core.Joints;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Ffmpeg.Reading;

namespace Media.Ffmpeg.Encoding;

/// <summary>What is to be made of a track of sound.</summary>
/// <param name="Track">The track.</param>
/// <param name="Settings">How it is encoded.</param>
/// <param name="KeepClock">False for sources whose clock is useless: FFmpeg then repairs it as it reads, and such a source can only be read from its start.</param>
/// <param name="SilenceFrom">When silence is to begin in front of sound that begins later, in seconds on the source's clock; null: nowhere.</param>
/// <param name="Shift">Published time less source time, in samples.</param>
/// <param name="Grid">Published time of the picture's first frame, in samples.</param>
/// <param name="SegmentLength">Nominal length of a segment, in samples.</param>
/// <param name="Gain">By how much it is made louder, in dB.</param>
/// <param name="Enter">Where reading enters a source of which a part is kept, in seconds on its clock; null: at the beginning.</param>
/// <param name="Until">The sample at which the part ends that is kept, on the source's clock; null: all is kept.</param>
public sealed record SoundJob(AudioTrack Track, SoundSettings Settings, bool KeepClock, double? SilenceFrom, long Shift, long Grid, long SegmentLength, double Gain = 0, double? Enter = null, long? Until = null);

/// <summary>How an encoding ended.</summary>
/// <param name="Start">Published time of the first sample; null where nothing could be decoded.</param>
/// <param name="Samples">How many samples there are so far.</param>
/// <param name="Undecoded">How many packets could not be decoded so far: they are silence.</param>
/// <param name="Stored">The segments that are stored so far.</param>
/// <param name="Checkpoint">What it takes to go on; null where the track is encoded to its end.</param>
/// <param name="Entry">Where this piece began; null: at the beginning.</param>
public sealed record EncodedSound(
    long? Start, long Samples, int Undecoded, StoredAudioSegment[] Stored, SoundCheckpoint? Checkpoint = null, SoundEntry? Entry = null);

/// <summary>Takes what an encoding makes.</summary>
/// <param name="Initialization">Stores the initialization section; never called for what has none.</param>
/// <param name="Segment">Stores a segment; false: it is to be the last one for now.</param>
public sealed record SoundSink(Func<byte[], Task> Initialization, Func<AudioSegment, Task<bool>> Segment);

/// <summary>
/// Encodes a track of sound into segments, in one piece or in several. A piece that goes on with an earlier one reads the source from some seconds before the
/// joint, where it has to meet what the earlier one read, frame by frame; where it does not, it reads further ahead, then from the beginning. Its
/// encoder begins before the joint, too, and takes over where the windows of both agree. Times, segments and the number of samples are those of an
/// encoding in one piece, the samples differ by what quantisation leaves.
/// </summary>
public sealed class SoundEncoding(SourceFeed source, SoundJob job, SoundSink sink)
{
    /// <summary>Whether any sound came.</summary>
    public bool Begun { get; private set; }

    /// <summary>Encodes until the sink has enough.</summary>
    /// <param name="checkpoint">Where to go on; null: from the beginning.</param>
    /// <param name="folder">A folder of its own.</param>
    /// <param name="cancellationToken">Ends FFmpeg.</param>
    /// <exception cref="SourceUnavailableException">The source could not be fetched.</exception>
    /// <exception cref="MediaFailureException">The track cannot be decoded.</exception>
    /// <exception cref="FfmpegFailedException">FFmpeg failed, or gives something else than before.</exception>
    public async Task<EncodedSound> EncodeAsync(SoundCheckpoint? checkpoint, string folder, CancellationToken cancellationToken)
    {
        this.Begun = checkpoint is not null;
        await foreach (var entry in this.EntriesAsync(checkpoint, cancellationToken))
        {
            var piece = new SoundPiece(source, job, sink, checkpoint, entry);
            try
            {
                if (await piece.EncodeAsync(folder, cancellationToken) is { } encoded)
                {
                    return encoded;
                }
            }
            catch (Exception failure) when (entry?.Seek is not null && !piece.Joined && failure is FfmpegFailedException or MediaUnreadableException or UnsupportedMediaException)
            {
                // Containers differ in how well they can be entered in the middle; from the beginning this would be thrown.
            }
            finally
            {
                this.Begun |= piece.Begun;
            }
        }

        throw new FfmpegFailedException("The sound that the source gives is another than before; nothing can be joined to what is stored.");
    }

    /// <summary>Where reading may enter, from the cheapest to the surest. Left and right in two tracks are two decoders, so these are read from the beginning.</summary>
    private async IAsyncEnumerable<SoundEntry?> EntriesAsync(SoundCheckpoint? checkpoint, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (checkpoint is null)
        {
            yield return null;
            yield break;
        }

        if (job.KeepClock && job.Track.RightStreamIndex is null)
        {
            foreach (var seconds in JointRules.Seeks(checkpoint, AudioEncoder.SampleRate))
            {
                var to = (double)JointRules.Joint(checkpoint) / AudioEncoder.SampleRate;
                var scanned = await SoundScanner.ScanAsync(source, job.Track, seconds, to, checkpoint.Reading.Rate, cancellationToken);
                if (JointRules.Entry(checkpoint, job.Settings.Frames, AudioEncoder.SampleRate, seconds, scanned) is { } entry)
                {
                    yield return entry;
                }
            }
        }

        yield return JointRules.FromBeginning(checkpoint, job.Settings.Frames);
    }
}
