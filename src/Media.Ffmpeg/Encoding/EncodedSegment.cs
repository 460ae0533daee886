using Media.Core.Planning;

namespace Media.Ffmpeg.Encoding;

/// <summary>What encoding a segment came to.</summary>
/// <param name="Times">Presentation times of the frames that the decoder gave within the segment, of those that are published, in source ticks.</param>
/// <param name="EnteredAtKeyFrame">Whether the first frame that the decoder gave, before the segment as a rule, refers to no other.</param>
/// <param name="Rims">Checksums of the pictures at the segment's rims; nothing where frames are counted, since those are read from the start.</param>
/// <param name="Files">The encoder's fragmented MP4, one for each rendition, in their order.</param>
/// <param name="Tile">The JPEG of its thumbnails; null where none were asked for.</param>
/// <param name="Looks">How the pictures of the thumbnails look; null where none were asked for.</param>
public sealed record EncodedSegment(long[] Times, bool EnteredAtKeyFrame, RimPictures Rims, IReadOnlyList<string> Files, string? Tile = null, PictureLook[]? Looks = null);
