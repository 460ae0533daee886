using Media.Core.Cmaf;

namespace Media.Workflow.Storage;

/// <summary>A track as it lies in the media bucket.</summary>
/// <param name="Timescale">Ticks per second, out of the initialization section.</param>
/// <param name="Codecs">Its codec string, out of the initialization section.</param>
/// <param name="Initialization">SHA-256 of the initialization section, hex.</param>
/// <param name="Segments">Its segments, in order.</param>
internal sealed record TrackReading(int Timescale, string Codecs, string Initialization, SegmentReading[] Segments);

/// <summary>A segment as it lies in the media bucket.</summary>
/// <param name="Samples">Its sample table.</param>
/// <param name="TableEnd">Where its data begins: the size of everything in front of it.</param>
/// <param name="Bytes">Size of the object.</param>
/// <param name="Fault">What is wrong with how its first sample begins; null where nothing is seen to be.</param>
internal sealed record SegmentReading(IReadOnlyList<Sample> Samples, int TableEnd, long Bytes, string? Fault);
