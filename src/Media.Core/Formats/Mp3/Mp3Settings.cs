using System.Globalization;
using System.Text.Json.Serialization;

namespace Media.Core.Formats.Mp3;

/// <summary>Settings of MP3 sound, of a constant bit rate: a file of it is made, and no track that is streamed.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels, 1 or 2.</param>
/// <param name="Bitrate">Bits per second, one of those that MPEG-1 Layer III knows.</param>
public sealed record Mp3Settings(int SampleRate, int Channels, int Bitrate) : SoundSettings(SampleRate, Channels)
{
    /// <summary>As LAME makes it: a granule for its own delay, and 529 samples for the decoder's.</summary>
    public static readonly FrameFormat Format = new(Mp3Frame.Samples, Mp3Frame.EncoderDelay + Mp3Frame.DecoderDelay, IsTimed: false, frame => Mp3Window.Of(frame));

    /// <inheritdoc />
    [JsonIgnore]
    public override FrameFormat Frames => Format;

    /// <summary>Every frame stands for itself (no reservoir of bits), so that it can be cut and joined at any of them.</summary>
    /// <inheritdoc />
    [JsonIgnore]
    public override string Options => string.Create(CultureInfo.InvariantCulture, $"-c:a libmp3lame -b:a {Bitrate} -reservoir 0");

    /// <inheritdoc />
    [JsonIgnore]
    public override string Title => string.Create(CultureInfo.InvariantCulture, $"MP3 at {Bitrate / 1000} kbit/s");

    /// <inheritdoc />
    public override string? Fault(ReadOnlySpan<byte> begin) => Mp3Frame.Begins(begin, Channels, Bitrate)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"has no frame of {Bitrate / 1000} kbit/s that stands for itself");
}
