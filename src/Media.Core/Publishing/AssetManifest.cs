using System.Text.Json.Serialization;
using Media.Core.Cost;
using Media.Core.Hls;
using Media.Core.Jobs;
using Media.Core.Loudness;
using Media.Core.Profiles;

namespace Media.Core.Publishing;

/// <summary>
/// What is live of an asset: the one document whose conditional write publishes a release. Everything it names lies under
/// <paramref name="Prefix"/> and is complete before the manifest is written. Its schema is docs/asset.schema.json.
/// </summary>
/// <param name="Version">The layout of this document.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="Release">The live release: the name of the execution that made it.</param>
/// <param name="Previous">The release before it, still readable for whoever is watching; null for the first.</param>
/// <param name="Source">The upload it was made from.</param>
/// <param name="Bucket">The media bucket.</param>
/// <param name="Prefix">The release's folder in it.</param>
/// <param name="DurationSeconds">Length of the picture in seconds.</param>
/// <param name="Frames">Number of frames in every video rendition.</param>
/// <param name="Chunks">How many tasks the work was divided into.</param>
/// <param name="Warnings">What the release lacks of its source; null in manifests of before there were any.</param>
/// <param name="Retired">The release before the previous one: its objects go when this one is live. Kept, so that a repeated try knows it.</param>
/// <param name="Usage">What the run that made the release had used when it went live.</param>
/// <param name="Revision">How often captions were added to the release, or taken from it, since it went live.</param>
public sealed record AssetManifest(
    int Version, string Asset, string Release, string? Previous, SourceObject Source, string Bucket, string Prefix,
    double DurationSeconds, int Frames, int Chunks, MediaWarning[]? Warnings = null, string? Retired = null, RunUsage? Usage = null, int Revision = 0) : IJsonOnDeserialized
{
    /// <summary>The layout that this code writes.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The layout of releases that have playlists but no documents of their tracks.</summary>
    public const int WithoutTrackDocuments = 1;

    private PublishedRendition[] _tracks = [];
    private PublishedOutput[] _outputs = [];

    /// <summary>The tracks, in the order in which players are to prefer them: pictures first, the largest before the others.</summary>
    public PublishedRendition[] Tracks
    {
        get => _tracks;
        init => _tracks = value;
    }

    /// <summary>The ways to play or to use the release.</summary>
    public PublishedOutput[] Outputs
    {
        get => _outputs;
        init => _outputs = value;
    }

    /// <summary>What the file says of the film; null in manifests of before it was kept.</summary>
    public FilmFacts? Film { get; init; }

    /// <summary>Where in the film the poster is taken from; null where there is none.</summary>
    public PosterChoice? Poster { get; init; }

    /// <summary>The moments of the film that the preview shows, in their order; null where there is none.</summary>
    public PreviewMoment[]? Preview { get; init; }

    /// <summary>The name of the profile that said what was made; null in manifests of before there were any.</summary>
    public string? Profile { get; init; }

    /// <summary>Not null: the release is playable from beginning to end, and holds the smallest rendition only; its run still makes the others.</summary>
    public EarlyRelease? Early { get; init; }

    /// <summary>The part of the source that is published, in seconds from its first picture; null for all.</summary>
    public TrimRange? Kept { get; init; }

    /// <summary>Key of the HLS master playlist.</summary>
    /// <exception cref="InvalidOperationException">The release has no HLS.</exception>
    [JsonIgnore]
    public string Master => Outputs.First(output => output.Kind == OutputKind.Hls).Entry;

    /// <summary>The whole release that is live: what an early one replaced counts until its run has made it whole; null for nothing. (No property: a record would print itself without end.)</summary>
    public AssetManifest? Whole() => Early is { } early ? early.Replaced : this;

    /// <summary>Version 1 only: what are <see cref="Tracks"/> now.</summary>
    [JsonInclude, JsonPropertyName("renditions"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal PublishedRendition[]? FirstRenditions { get; set; }

    /// <summary>Version 1 only: the entry of its one output.</summary>
    [JsonInclude, JsonPropertyName("master"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal string? FirstMaster { get; set; }

    void IJsonOnDeserialized.OnDeserialized()
    {
        // One that was read before and written again has its tracks in their place.
        if (Version == WithoutTrackDocuments && _tracks is not { Length: > 0 })
        {
            _tracks = FirstRenditions ?? throw new InvalidDataException($"The manifest of {Asset} names no renditions.");
            _outputs = [new PublishedOutput(OutputKind.Hls, FirstMaster ?? Prefix + HlsPackager.Master, HlsPackager.MediaType)];
            (FirstRenditions, FirstMaster) = (null, null);
        }
    }
}

/// <summary>What is only known of a release that is published while its run is still at work.</summary>
/// <param name="Replaced">What was live before it: is live again where the run ends without a result; null for nothing.</param>
public sealed record EarlyRelease(AssetManifest? Replaced);

/// <summary>The kinds of outputs.</summary>
public enum OutputKind
{
    /// <summary>HTTP Live Streaming; the entry is the master playlist.</summary>
    [JsonStringEnumMemberName("hls")]
    Hls,

    /// <summary>MPEG-DASH; the entry is the manifest.</summary>
    [JsonStringEnumMemberName("dash")]
    Dash,

    /// <summary>A progressive MP4; the entry is the file.</summary>
    [JsonStringEnumMemberName("mp4")]
    Mp4,

    /// <summary>A progressive MP4 of sound alone; the entry is the file.</summary>
    [JsonStringEnumMemberName("m4a")]
    M4a,

    /// <summary>An MP3; the entry is the file.</summary>
    [JsonStringEnumMemberName("mp3")]
    Mp3,

    /// <summary>Small pictures for scrubbing; the entry is a WebVTT file that maps times to parts of JPEGs.</summary>
    [JsonStringEnumMemberName("thumbnails")]
    Thumbnails,

    /// <summary>A picture that stands for the film; the entry is a JPEG.</summary>
    [JsonStringEnumMemberName("poster")]
    Poster,

    /// <summary>A short loop of moments out of the film; the entry is an animated WebP.</summary>
    [JsonStringEnumMemberName("preview")]
    Preview,
}

/// <summary>One way to play a release.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Entry">Key of the object by which it is entered.</param>
/// <param name="MediaType">That object's media type.</param>
public sealed record PublishedOutput(OutputKind Kind, string Entry, string MediaType)
{
    /// <summary>The last part of its key.</summary>
    [JsonIgnore]
    public string FileName => Entry[(Entry.LastIndexOf('/') + 1)..];
}

/// <summary>The picture that stands for a film.</summary>
/// <param name="Segment">Number of its segment.</param>
/// <param name="Seconds">When it is shown, in seconds from the beginning of the segment.</param>
public sealed record PosterChoice(int Segment, double Seconds);

/// <summary>A moment of the film that the preview shows.</summary>
/// <param name="Segment">Number of its segment.</param>
/// <param name="Seconds">When it begins, in seconds from the beginning of the segment; earlier where the segment ends too soon.</param>
public sealed record PreviewMoment(int Segment, double Seconds);

/// <summary>One published track; what else there is to know of it stands in its own document (<see cref="Tracks.StoredTrack"/>).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>video</c>, <c>audio</c> or <c>text</c>.</param>
/// <param name="Codecs">Its codec string (RFC 6381).</param>
/// <param name="Width">Width in pixels; 0 for sound.</param>
/// <param name="Height">Height in pixels; 0 for sound.</param>
/// <param name="Bandwidth">Peak segment bit rate, bits per second.</param>
/// <param name="AverageBandwidth">Mean bit rate, bits per second.</param>
/// <param name="Frames">Number of frames; 0 for sound.</param>
/// <param name="Segments">Number of segments.</param>
/// <param name="Bytes">Size of all segments in bytes.</param>
/// <param name="Playlist">Key of its media playlist.</param>
/// <param name="KeyFrames">Key of its playlist of key frames; null for sound, and for releases from before there were any.</param>
/// <param name="Id">Its id within the release; null in manifests of version 1.</param>
/// <param name="Language">Its language (RFC 5646); null where the source says none.</param>
/// <param name="Loudness">How loud its sound was, and the gain; null where loudness is left as it is.</param>
/// <param name="Channels">Number of channels of its sound; null for what is no sound, and for releases from before it was told.</param>
public sealed record PublishedRendition(
    string Name, string Kind, string Codecs, int Width, int Height, long Bandwidth, long AverageBandwidth, int Frames, int Segments, long Bytes,
    string Playlist, string? KeyFrames = null, string? Id = null, string? Language = null, SoundLoudness? Loudness = null, int? Channels = null)
{
    /// <summary>Whether it is played: pictures that move, or sound.</summary>
    [JsonIgnore]
    public bool Plays => Kind is "video" or "audio";
}
