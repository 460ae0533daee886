using System.Text.Json.Serialization;

namespace Media.Core.Profiles;

/// <summary>
/// What is made of a source: which tracks, how they are encoded, and which outputs. Written as YAML in <c>profiles/</c>; <c>profiles/profile.schema.json</c> is
/// its schema, <see cref="ProfileReader"/> its reader.
/// </summary>
/// <param name="Name">The name that uploads choose it by: that of its file.</param>
/// <param name="Description">What it is for, in half a sentence.</param>
/// <param name="Video">The renditions of the picture; null for none.</param>
/// <param name="Sound">The tracks of sound; null for none.</param>
/// <param name="Captions">Which captions are published.</param>
/// <param name="Pictures">Which pictures are made beside the film.</param>
/// <param name="Outputs">The ways to play or to use it; HLS is always among them.</param>
/// <param name="Early">Whether the smallest rendition is made first, and published while the others are still being made.</param>
/// <param name="Trim">The part of the film that is kept; null for all.</param>
public sealed record Profile(
    string Name, string Description, VideoProfile? Video, SoundProfile? Sound, TrackChoice Captions, PictureKind[] Pictures, ProfileOutput[] Outputs, bool Early = false, TrimRange? Trim = null)
{
    /// <summary>The profile of uploads that choose none.</summary>
    public const string Default = "web";

    /// <summary>Whether an output is asked for.</summary>
    public bool Makes(OutputChoice kind) => Outputs.Any(output => output.Kind == kind);
}

/// <summary>The renditions of the picture, as H.264.</summary>
/// <param name="Preset">x264's speed preset.</param>
/// <param name="Quality">x264's constant rate factor, 0 (lossless) to 51.</param>
/// <param name="Rungs">Short sides in pixels of the renditions below the largest, where the source has as many; largest first.</param>
/// <param name="Largest">The most pixels that the short side of the largest rendition has.</param>
/// <param name="BitrateShare">The cap of a rendition's bit rate, as a share of the usual one.</param>
/// <param name="MaxRate">The most frames per second, in the mean; null: all of the source's.</param>
/// <param name="Crop">The part of the picture that is kept; null: all.</param>
/// <param name="Background">What a transparent picture is laid on; null: its transparency is dropped.</param>
/// <param name="Watermark">What is laid over the picture; null: nothing.</param>
/// <param name="Burn">Which subtitles that are pictures are laid over the film: <see cref="BurnForced"/>, <see cref="BurnDefault"/>, or a language (RFC 5646); null: none.</param>
public sealed record VideoProfile(
    string Preset, int Quality, int[] Rungs, int Largest, double BitrateShare, double? MaxRate = null, CropArea? Crop = null, Rgb? Background = null, Watermark? Watermark = null, string? Burn = null)
{
    /// <summary>The first track that the file calls forced, where there is one.</summary>
    public const string BurnForced = "forced";

    /// <summary>The track that the file has shown where nobody chooses, else the first, where there is one.</summary>
    public const string BurnDefault = "default";
}

/// <summary>The tracks of sound, as AAC-LC.</summary>
/// <param name="Tracks">Which of the source's.</param>
/// <param name="Bitrate">Bits per second of two channels; one channel takes half.</param>
/// <param name="Loudness">What each track is brought to, in LUFS (EBU R 128); null: as it is.</param>
/// <param name="Surround">What is kept of more than two channels, beside the two that they are mixed to.</param>
public sealed record SoundProfile(TrackChoice Tracks, int Bitrate, double? Loudness = null, SurroundChoice Surround = SurroundChoice.None);

/// <summary>What is kept of sound with more than two channels.</summary>
public enum SurroundChoice
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Six channels (5.1), as AAC-LC.</summary>
    [JsonStringEnumMemberName("aac")]
    Aac,

    /// <summary>The source's own frames of AC-3 or E-AC-3, where it has 5.1 in one of these; else six channels (5.1), as AAC-LC.</summary>
    [JsonStringEnumMemberName("passthrough")]
    Passthrough,
}

/// <summary>Which tracks of a kind are published.</summary>
public enum TrackChoice
{
    /// <summary>All.</summary>
    [JsonStringEnumMemberName("all")]
    All,

    /// <summary>The one that is played where nobody chooses.</summary>
    [JsonStringEnumMemberName("main")]
    Main,

    /// <summary>None.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

/// <summary>The kinds of pictures that are made beside the film.</summary>
public enum PictureKind
{
    /// <summary>One picture that stands for the film.</summary>
    [JsonStringEnumMemberName("poster")]
    Poster,

    /// <summary>Sheets of small pictures that players show while somebody scrubs.</summary>
    [JsonStringEnumMemberName("sprites")]
    Sprites,

    /// <summary>A short loop of moments out of the film, without sound.</summary>
    [JsonStringEnumMemberName("preview")]
    Preview,
}

/// <summary>The kinds of outputs that a profile may ask for.</summary>
public enum OutputChoice
{
    /// <summary>HTTP Live Streaming.</summary>
    [JsonStringEnumMemberName("hls")]
    Hls,

    /// <summary>MPEG-DASH.</summary>
    [JsonStringEnumMemberName("dash")]
    Dash,

    /// <summary>A progressive MP4 of one rendition with the main sound.</summary>
    [JsonStringEnumMemberName("mp4")]
    Mp4,

    /// <summary>A progressive M4A of the main sound.</summary>
    [JsonStringEnumMemberName("m4a")]
    M4a,

    /// <summary>An MP3 of the main sound.</summary>
    [JsonStringEnumMemberName("mp3")]
    Mp3,
}

/// <summary>One output.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Largest">MP4 only: it is made of the largest rendition whose short side has at most so many pixels, else of the smallest; null: of the largest.</param>
public sealed record ProfileOutput(OutputChoice Kind, int? Largest = null);
