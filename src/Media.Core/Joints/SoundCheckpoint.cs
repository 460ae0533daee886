using Media.Core.Cmaf;
using Media.Core.Planning;

namespace Media.Core.Joints;

/// <summary>How far a track of sound is encoded, and what it takes to go on as if nothing had happened. Kept in the work bucket.</summary>
/// <param name="Segmented">How far its segments go.</param>
/// <param name="Stored">The segments that are stored.</param>
/// <param name="Undecoded">How many packets before the joint could not be decoded.</param>
/// <param name="Reading">How the source was read.</param>
/// <param name="Tail">The last frame that is stored, and the frames that come after it, to join the next ones to.</param>
public sealed record SoundCheckpoint(
    SegmentedSound Segmented, StoredAudioSegment[] Stored, int Undecoded, SoundReading Reading, SoundFrame[] Tail);

/// <summary>What a reading of the sound gave, so that another one can be compared with it.</summary>
/// <param name="Rate">Samples per second of the source.</param>
/// <param name="Origin">Where on the grid its resampling began.</param>
/// <param name="Frames">The frames around the joint, in order.</param>
public sealed record SoundReading(int Rate, long Origin, DecodedFrame[] Frames);
