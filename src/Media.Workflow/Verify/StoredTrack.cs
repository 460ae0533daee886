using Media.Core.Cmaf;

namespace Media.Workflow.Verify;

/// <summary>A rendition as it lies in the media bucket.</summary>
/// <param name="Timescale">Ticks per second, out of the initialization section.</param>
/// <param name="Initialization">SHA-256 of the initialization section, hex.</param>
/// <param name="Lengths">The EXTINF values of its playlist, in seconds.</param>
/// <param name="KeyFrames">The byte ranges of its playlist of key frames, as in <c>1200@0</c>; empty where it has none.</param>
/// <param name="Segments">Its segments, in order.</param>
internal sealed record StoredTrack(int Timescale, string Initialization, double[] Lengths, string[] KeyFrames, StoredSegment[] Segments);

/// <summary>A segment as it lies in the media bucket.</summary>
/// <param name="Samples">Its sample table.</param>
/// <param name="TableEnd">Where its data begins: the size of everything in front of it.</param>
/// <param name="Bytes">Size of the object.</param>
internal sealed record StoredSegment(IReadOnlyList<Sample> Samples, int TableEnd, long Bytes);
