using Media.Core.Cmaf;

namespace Media.Workflow.Verify;

/// <summary>A rendition as it lies in the media bucket.</summary>
/// <param name="Timescale">Ticks per second, out of the initialization section.</param>
/// <param name="Lengths">The EXTINF values of its playlist, in seconds.</param>
/// <param name="Segments">Its segments, in order.</param>
internal sealed record StoredTrack(int Timescale, double[] Lengths, StoredSegment[] Segments);

/// <summary>A segment as it lies in the media bucket.</summary>
/// <param name="Samples">Its sample table.</param>
/// <param name="TableEnd">Where its data begins: the size of everything in front of it.</param>
/// <param name="Bytes">Size of the object.</param>
internal sealed record StoredSegment(IReadOnlyList<Sample> Samples, int TableEnd, long Bytes);
