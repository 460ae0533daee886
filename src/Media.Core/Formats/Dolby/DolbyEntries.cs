using Media.Core.Boxes;

namespace Media.Core.Formats.Dolby;

/// <summary>The sample entry of AC-3 (ETSI TS 102 366, F.3 and F.4).</summary>
internal sealed class Ac3Entry() : SampleEntry(Type)
{
    public const string Type = "ac-3";

    private protected override string Codecs(ReadOnlySpan<byte> data, Box entry) => Type;

    /// <summary>The arrangement of the channels, and whether there is one of low frequencies.</summary>
    private protected override int Channels(ReadOnlySpan<byte> data, Box entry)
    {
        var at = Box.Find(data, entry.Body + AudioHeader, entry.End, "dac3").Body;
        return DolbyFrame.ChannelsOf((data[at + 1] >> 3) & 7, (data[at + 1] >> 2) & 1);
    }
}

/// <summary>The sample entry of E-AC-3 (ETSI TS 102 366, F.5 and F.6).</summary>
internal sealed class Eac3Entry() : SampleEntry(Type)
{
    public const string Type = "ec-3";

    private protected override string Codecs(ReadOnlySpan<byte> data, Box entry) => Type;

    /// <inheritdoc cref="Ac3Entry.Channels" />
    private protected override int Channels(ReadOnlySpan<byte> data, Box entry)
    {
        var at = Box.Find(data, entry.Body + AudioHeader, entry.End, "dec3").Body;
        return DolbyFrame.ChannelsOf((data[at + 3] >> 1) & 7, data[at + 3] & 1);
    }
}
