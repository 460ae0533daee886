using System.Globalization;
using System.Text.Json.Serialization;

namespace Media.Core.Formats.Aac;

/// <summary>Settings of AAC-LC sound.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Bitrate">Bits per second.</param>
public sealed record AacSettings(int SampleRate, int Channels, int Bitrate) : SoundSettings(SampleRate, Channels)
{
    /// <summary>The first frame holds nothing but what the encoder needs to begin.</summary>
    public static readonly FrameFormat Format = new(1024, 1024, IsTimed: true, frame => AacFrame.Windows(frame));

    /// <inheritdoc />
    [JsonIgnore]
    public override string Entry => AacEntry.Type;

    /// <inheritdoc />
    [JsonIgnore]
    public override FrameFormat Frames => Format;

    /// <inheritdoc />
    [JsonIgnore]
    public override string Options => string.Create(CultureInfo.InvariantCulture, $"-c:a aac -b:a {Bitrate}");

    /// <inheritdoc />
    [JsonIgnore]
    public override string Title => string.Create(CultureInfo.InvariantCulture, $"AAC at {Bitrate / 1000} kbit/s");

    /// <summary>A frame in MP4 is bare: one that still has the header that it has in a stream (ADTS) seems to be at its end where it begins.</summary>
    /// <inheritdoc />
    public override string? Fault(ReadOnlySpan<byte> begin) => AacFrame.MayBegin(begin) ? null : "does not begin with a bare frame of AAC";
}
