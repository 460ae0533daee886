using System.Text.Json.Serialization;
using Media.Core.Formats;
using Media.Core.Loudness;

namespace Media.Core.Tracks;

/// <summary>What a track holds.</summary>
public enum TrackKind
{
    /// <summary>Pictures that move.</summary>
    [JsonStringEnumMemberName("video")]
    Video,

    /// <summary>Sound.</summary>
    [JsonStringEnumMemberName("audio")]
    Audio,

    /// <summary>Small still pictures, for scrubbing.</summary>
    [JsonStringEnumMemberName("pictures")]
    Pictures,

    /// <summary>Captions.</summary>
    [JsonStringEnumMemberName("text")]
    Text,
}

/// <summary>
/// One encoded track of a release, as it is stored: the neutral description from which every manifest is rendered, and by which the result is
/// verified. It lies beside the media, in <c>tracks/</c> of the release.
/// </summary>
/// <param name="Version">The layout of this document.</param>
/// <param name="Id">Unique within the release; letters, digits and hyphens, as in <c>video-720p</c>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">What people call it, as in <c>720p</c>.</param>
/// <param name="Folder">Where its initialization section and its segments lie, relative to the release, with a slash at its end.</param>
/// <param name="Settings">How it was encoded.</param>
/// <param name="Language">Its language (RFC 5646); null where the source says none.</param>
/// <param name="Role">What it is for: <c>main</c> (DASH role scheme, ISO/IEC 23009-1, 5.8.5.5).</param>
/// <param name="Timescale">Ticks per second of its clock.</param>
/// <param name="Codecs">Its codec string (RFC 6381).</param>
/// <param name="Initialization">SHA-256 of its initialization section, hex; null for what has none.</param>
/// <param name="Picture">What is to be known of its pictures; null for what has none.</param>
/// <param name="Segments">Its segments, in order, without a gap between them; at least one.</param>
/// <param name="Text">What is to be known of its captions; null for what has none.</param>
/// <param name="Loudness">How loud its sound was, and the gain; null where loudness is left as it is.</param>
/// <param name="Beside">Of sound with more channels, the id of the same with two; null for any other.</param>
public sealed record StoredTrack(
    int Version, string Id, TrackKind Kind, string Name, string Folder, TrackSettings Settings, string? Language, string Role, int Timescale, string Codecs,
    string? Initialization, PictureFacts? Picture, TrackSegment[] Segments, TextFacts? Text = null, SoundLoudness? Loudness = null, string? Beside = null)
{
    /// <summary>The layout that this code writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The role of a track that is played where nobody chooses another.</summary>
    public const string MainRole = "main";

    /// <summary>Published time at which it ends, in ticks.</summary>
    [JsonIgnore]
    public long End => Segments[^1].Start + Segments[^1].Ticks;

    /// <summary>Size of all segments in bytes.</summary>
    [JsonIgnore]
    public long Bytes => Segments.Sum(segment => segment.Bytes);

    /// <summary>The initialization section, relative to the release; null for text and still pictures, which have none.</summary>
    [JsonIgnore]
    public string? InitializationPath => Kind is TrackKind.Video or TrackKind.Audio ? Folder + TrackLayout.Initialization : null;

    /// <summary>The object that a segment is, or is a part of, relative to the release.</summary>
    /// <param name="number">Its place, from 0.</param>
    public string SegmentPath(int number) => Folder + Kind switch
    {
        TrackKind.Text => TrackLayout.TextSegments,
        TrackKind.Pictures => TrackLayout.Tile(number),
        _ => TrackLayout.Segment(number),
    };

    /// <summary>The objects of its media, relative to the release.</summary>
    [JsonIgnore]
    public IEnumerable<string> MediaPaths => Kind == TrackKind.Text
        ? [Folder + TrackLayout.TextSegments, Folder + TrackLayout.WholeText]
        : [.. Enumerable.Range(0, Segments.Length).Select(SegmentPath), .. InitializationPath is { } initialization ? [initialization] : Array.Empty<string>()];
}

/// <summary>What manifests say of a track's pictures.</summary>
/// <param name="Width">Width in pixels, square ones.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="FrameRate">The most frames per second (RFC 8216, 4.3.4.2).</param>
/// <param name="Frames">Number of frames.</param>
public sealed record PictureFacts(int Width, int Height, double FrameRate, int Frames);

/// <summary>What manifests say of a track of captions, and what tells where it came from.</summary>
/// <param name="Default">Whether it is shown where nobody chooses.</param>
/// <param name="Cues">How many captions there are.</param>
/// <param name="Bytes">Size of the file that holds all of it in one piece, in bytes.</param>
/// <param name="Sidecar">The upload that it was made of; null where it came with the video.</param>
public sealed record TextFacts(bool Default, int Cues, long Bytes, SidecarSource? Sidecar = null);

/// <summary>The upload that a track of captions was made of.</summary>
/// <param name="Key">Its key in the upload bucket.</param>
/// <param name="Version">What tells it from other uploads of that key.</param>
public sealed record SidecarSource(string Key, string Version);

/// <summary>The roles of captions (DASH role scheme, ISO/IEC 23009-1, 5.8.5.5).</summary>
public static class TextRole
{
    /// <summary>What is said.</summary>
    public const string Subtitle = "subtitle";

    /// <summary>What is said and what else is heard, for those who cannot hear.</summary>
    public const string Caption = "caption";

    /// <summary>Only what everybody has to read, as where another language is spoken.</summary>
    public const string Forced = "forced-subtitle";
}

/// <summary>One stored segment.</summary>
/// <param name="Start">Published time of the earliest it presents, in ticks.</param>
/// <param name="Ticks">Its length in ticks.</param>
/// <param name="Bytes">Its size in bytes. Segments of text lie one after another in one object.</param>
/// <param name="KeyFrameBytes">Size of its beginning, up to the end of its first picture, in bytes; null for what has no pictures.</param>
public sealed record TrackSegment(long Start, long Ticks, long Bytes, long? KeyFrameBytes = null);
