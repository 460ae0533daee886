using System.Globalization;
using System.Text.Json.Serialization;
using Media.Core.Formats.Aac;
using Media.Core.Formats.Dolby;
using Media.Core.Formats.Mp3;

namespace Media.Core.Formats;

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

    /// <summary>What FFmpeg is told to encode so; null for what is not encoded here.</summary>
    [JsonIgnore]
    public abstract string? Options { get; }

    /// <summary>What people call it, as in <c>AAC at 128 kbit/s</c>.</summary>
    [JsonIgnore]
    public abstract string Title { get; }

    /// <summary>The scheme by which DASH tells how its channels are arranged (ISO/IEC 23009-1, 5.8.5.4).</summary>
    [JsonIgnore]
    public virtual string ChannelScheme => "urn:mpeg:mpegB:cicp:ChannelConfiguration";

    /// <summary>How its channels are arranged, by that scheme.</summary>
    [JsonIgnore]
    public virtual string ChannelArrangement => Channels.ToString(CultureInfo.InvariantCulture);
}
