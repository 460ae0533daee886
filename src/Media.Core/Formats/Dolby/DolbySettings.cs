using System.Text.Json.Serialization;

namespace Media.Core.Formats.Dolby;

/// <summary>Sound of Dolby's codecs, handed on frame by frame as the source has it.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels, the one of low frequencies among them.</param>
public abstract record DolbySettings(int SampleRate, int Channels) : SoundSettings(SampleRate, Channels)
{
    /// <summary>Nothing is encoded here: no encoder goes on with another's work.</summary>
    public static readonly FrameFormat Format = new(DolbyFrame.Samples, 0, IsTimed: true, _ => null);

    /// <inheritdoc />
    [JsonIgnore]
    public override FrameFormat Frames => Format;

    /// <inheritdoc />
    [JsonIgnore]
    public override string? Options => null;

    /// <inheritdoc />
    [JsonIgnore]
    public override string ChannelScheme => "tag:dolby.com,2014:dash:audio_channel_configuration:2011";

    /// <summary>A bit for each place of a loudspeaker (ETSI TS 102 366, I.1.2): left, centre, right, both surrounds, and low frequencies; no other arrangement is handed on.</summary>
    /// <inheritdoc />
    [JsonIgnore]
    public override string ChannelArrangement => "F801";

    /// <summary>Whether a frame is of this kind.</summary>
    public bool IsOf(DolbyFrame frame) => frame == new DolbyFrame(this is Eac3Settings, SampleRate, Channels);

    /// <inheritdoc />
    public override string? Fault(ReadOnlySpan<byte> begin) => DolbyFrame.Of(begin) is { } frame && IsOf(frame) ? null : $"does not begin with a whole frame of {Entry}";
}

/// <summary>AC-3.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels, the one of low frequencies among them.</param>
public sealed record Ac3Settings(int SampleRate, int Channels) : DolbySettings(SampleRate, Channels)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Entry => Ac3Entry.Type;

    /// <inheritdoc />
    [JsonIgnore]
    public override string Title => "AC-3 as it is";
}

/// <summary>E-AC-3.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Channels">Number of channels, the one of low frequencies among them.</param>
public sealed record Eac3Settings(int SampleRate, int Channels) : DolbySettings(SampleRate, Channels)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Entry => Eac3Entry.Type;

    /// <inheritdoc />
    [JsonIgnore]
    public override string Title => "E-AC-3 as it is";
}
