using Media.Core.Cmaf;
using Media.Core.Planning;

namespace Media.Core.Joints;

/// <summary>How far a track of sound is copied, and what it takes to go on. Kept in the work bucket.</summary>
/// <param name="Segmented">How far its segments go.</param>
/// <param name="Stored">The segments that are stored.</param>
/// <param name="Next">When the next frame is heard, in samples on the source's clock.</param>
/// <param name="Last">SHA-256 of the last frame that is stored, hex.</param>
public sealed record CopyCheckpoint(SegmentedSound Segmented, StoredAudioSegment[] Stored, long Next, string Last);
