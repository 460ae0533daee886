using Media.Core.Formats;
using Media.Core.Loudness;
using Media.Core.Publishing;

namespace Media.Core.Planning;

/// <summary>What a chunk records of one segment when its renditions are stored: a repeated chunk skips it, Assemble reads it.</summary>
/// <param name="Number">The segment's number.</param>
/// <param name="IndexHeld">Whether the decoder gave exactly the frames that the index promised.</param>
/// <param name="Frames">How many frames the decoder gave within the segment's range.</param>
/// <param name="FromStart">Whether the source was read from its start, so that the pictures are right by definition.</param>
/// <param name="Rims">What the reading showed at the segment's rims.</param>
/// <param name="Renditions">What was stored; empty when the index did not hold.</param>
/// <param name="TileBytes">Size of its thumbnails in bytes; null where this group of renditions makes none.</param>
/// <param name="Looks">How the pictures look that may stand for the film; null where this group of renditions makes none.</param>
public sealed record SegmentRecord(
    int Number, bool IndexHeld, int Frames, bool FromStart, RimPictures Rims, StoredRendition[] Renditions, long? TileBytes = null, PictureLook[]? Looks = null);

/// <summary>How a picture looks, measured on the smallest rendition.</summary>
/// <param name="Seconds">When it is shown, in seconds from the beginning of its segment.</param>
/// <param name="Brightness">Mean of its brightness, 0 to 255.</param>
/// <param name="Contrast">Difference between its bright and its dark parts (90th and 10th percentile), 0 to 255.</param>
/// <param name="Saturation">Mean of its saturation, 0 to 181.</param>
/// <param name="Entropy">Entropy of its brightness, 0 for one colour to 1 for all equally.</param>
/// <param name="Blur">Mean width of its edges in pixels: what is sharp has little.</param>
public sealed record PictureLook(double Seconds, double Brightness, double Contrast, double Saturation, double Entropy, double Blur);

/// <summary>One rendition of one segment, as stored.</summary>
/// <param name="Name">The rendition's name.</param>
/// <param name="Bytes">Size of the segment in bytes.</param>
/// <param name="KeyFrameBytes">Size of its beginning, up to the end of its first picture, in bytes.</param>
/// <param name="Initialization">SHA-256 of the initialization section that goes with it, hex: all segments must agree.</param>
public sealed record StoredRendition(string Name, long Bytes, long KeyFrameBytes, string Initialization);

/// <summary>What the Audio step records of the track it stored.</summary>
/// <param name="Timescale">Ticks per second: the sample rate.</param>
/// <param name="Start">Published time of the first sample, in ticks.</param>
/// <param name="Samples">How many samples the source's track decodes to at that rate.</param>
/// <param name="Channels">Number of channels published.</param>
/// <param name="Segments">The segments: length in ticks and size in bytes; empty when nothing could be decoded.</param>
/// <param name="Warnings">What of the sound is not as it should be; null in documents of before there were any.</param>
/// <param name="Loudness">How loud it was, and the gain; null where loudness is left as it is.</param>
/// <param name="Instead">How it was made where that could not be done as planned; null where it was.</param>
public sealed record AudioRecord(
    int Timescale, long Start, long Samples, int Channels, StoredAudioSegment[] Segments, MediaWarning[]? Warnings = null, SoundLoudness? Loudness = null, SoundSettings? Instead = null);

/// <summary>Says why a track of sound cannot be handed on as it is, so that it is encoded.</summary>
/// <param name="Reason">In half a sentence.</param>
public sealed record SoundRefusal(string Reason);

/// <summary>One stored segment of sound.</summary>
/// <param name="Ticks">Its length in samples.</param>
/// <param name="Bytes">Its size in bytes.</param>
public sealed record StoredAudioSegment(long Ticks, long Bytes);
