namespace Media.Ffmpeg.Encoding;

/// <summary>What encoding a segment came to.</summary>
/// <param name="Times">Presentation times of the frames that the decoder gave within the segment, in source ticks.</param>
/// <param name="Files">The encoder's fragmented MP4, one for each rendition, in their order.</param>
public sealed record EncodedSegment(long[] Times, IReadOnlyList<string> Files);
