using System.Text.Json.Serialization;
using Media.Core.Cmaf;
using Media.Core.Dolby;

namespace Media.Core.Tracks;

/// <summary>How a track is encoded: one record a codec, no others.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "codec")]
[JsonDerivedType(typeof(H264Settings), "h264")]
[JsonDerivedType(typeof(AacSettings), "aac")]
[JsonDerivedType(typeof(Ac3Settings), "ac3")]
[JsonDerivedType(typeof(Eac3Settings), "eac3")]
[JsonDerivedType(typeof(JpegSettings), "jpeg")]
[JsonDerivedType(typeof(WebVttSettings), "webvtt")]
public abstract record TrackSettings;

/// <summary>Settings of an H.264 rendition: constant quality, capped by a buffer model (VBV).</summary>
/// <param name="Preset">x264's speed preset.</param>
/// <param name="ConstantRateFactor">x264's CRF, 0 (lossless) to 51.</param>
/// <param name="MaxBitrate">The buffer's fill rate, bits per second.</param>
/// <param name="BufferSize">The buffer's size, bits.</param>
/// <param name="BFrames">The most B-frames in a row; they are reordered by at most two.</param>
public sealed record H264Settings(string Preset, int ConstantRateFactor, int MaxBitrate, int BufferSize, int BFrames) : TrackSettings;

/// <summary>Settings of sound.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "codec")]
[JsonDerivedType(typeof(AacSettings), "aac")]
[JsonDerivedType(typeof(Mp3Settings), "mp3")]
[JsonDerivedType(typeof(Ac3Settings), "ac3")]
[JsonDerivedType(typeof(Eac3Settings), "eac3")]
public abstract record SoundSettings(int SampleRate, int Channels) : TrackSettings
{
    /// <summary>The codec's frames.</summary>
    [JsonIgnore]
    public abstract FrameFormat Frames { get; }
}

/// <summary>Settings of AAC-LC sound.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Bitrate">Bits per second.</param>
public sealed record AacSettings(int SampleRate, int Channels, int Bitrate) : SoundSettings(SampleRate, Channels)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override FrameFormat Frames => FrameFormat.Aac;
}

/// <summary>Settings of MP3 sound, of a constant bit rate: a file of it is made, and no track that is streamed.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels, 1 or 2.</param>
/// <param name="Bitrate">Bits per second, one of those that MPEG-1 Layer III knows.</param>
public sealed record Mp3Settings(int SampleRate, int Channels, int Bitrate) : SoundSettings(SampleRate, Channels)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override FrameFormat Frames => FrameFormat.Mp3;
}

/// <summary>Sound of Dolby's codecs, handed on frame by frame as the source has it.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels, the one of low frequencies among them.</param>
public abstract record DolbySettings(int SampleRate, int Channels) : SoundSettings(SampleRate, Channels)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override FrameFormat Frames => FrameFormat.Dolby;

    /// <summary>Whether a frame is of this kind.</summary>
    public bool IsOf(DolbyFrame frame) => frame == new DolbyFrame(this is Eac3Settings, SampleRate, Channels);
}

/// <summary>AC-3.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels, the one of low frequencies among them.</param>
public sealed record Ac3Settings(int SampleRate, int Channels) : DolbySettings(SampleRate, Channels);

/// <summary>E-AC-3.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels, the one of low frequencies among them.</param>
public sealed record Eac3Settings(int SampleRate, int Channels) : DolbySettings(SampleRate, Channels);

/// <summary>Captions as WebVTT.</summary>
public sealed record WebVttSettings : TrackSettings;

/// <summary>Settings of small pictures, several to a JPEG, that players show while somebody scrubs.</summary>
/// <param name="Width">Width of one picture in pixels.</param>
/// <param name="Height">Height of one picture in pixels.</param>
/// <param name="Columns">How many stand side by side in one JPEG: they show its time in equal parts.</param>
public sealed record JpegSettings(int Width, int Height, int Columns) : TrackSettings;
