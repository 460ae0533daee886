using System.Globalization;
using Media.Core.Dolby;

namespace Media.Core.Cmaf;

/// <summary>Derives the codec parameter of RFC 6381 from an initialization section's own decoder configuration.</summary>
public static class CodecString
{
    private const int VisualSampleEntryHeader = 78;
    private const int AudioSampleEntryHeader = 28;
    private const int ElementaryStreamDescriptor = 3;
    private const int DecoderConfigDescriptor = 4;
    private const int DecoderSpecificInfo = 5;

    /// <summary>As in <c>avc1.64001f</c> or <c>mp4a.40.2</c>.</summary>
    /// <exception cref="InvalidDataException">The section is damaged, or of a codec that this ladder does not make.</exception>
    public static string Of(ReadOnlySpan<byte> initialization)
    {
        var table = Box.Find(initialization, 0, initialization.Length, "moov", "trak", "mdia", "minf", "stbl", "stsd");
        var entry = Box.Children(initialization, table.Body + 8, table.End)[0];
        return entry.Type switch
        {
            "avc1" => Avc(initialization, Box.Find(initialization, entry.Body + VisualSampleEntryHeader, entry.End, "avcC")),
            "ac-3" or "ec-3" => entry.Type,
            "mp4a" => Aac(initialization, Box.Find(initialization, entry.Body + AudioSampleEntryHeader, entry.End, "esds")),
            _ => throw new InvalidDataException($"Sample entry '{entry.Type}' has no codec string here."),
        };
    }

    /// <summary>Profile, constraint flags and level out of the AVC decoder configuration (ISO/IEC 14496-15, 5.3.3.1).</summary>
    private static string Avc(ReadOnlySpan<byte> data, Box configuration) =>
        "avc1." + Convert.ToHexStringLower(data.Slice(configuration.Body + 1, 3));

    /// <summary>Object type out of the elementary stream descriptor (ISO/IEC 14496-1, 7.2.6; 14496-3, 1.6.2.1).</summary>
    private static string Aac(ReadOnlySpan<byte> data, Box descriptors)
    {
        var (configuration, specific) = Configuration(data, descriptors);
        return string.Create(CultureInfo.InvariantCulture, $"mp4a.{data[configuration]:x}.{data[specific] >> 3}");
    }

    /// <summary>Channels that the decoder configuration of a sample entry for sound declares; 0 where it leaves them to the stream, or is of another codec.</summary>
    internal static int Channels(ReadOnlySpan<byte> data, Box entry) => entry.Type switch
    {
        "mp4a" => AacChannels(data, entry),

        // ETSI TS 102 366, F.4 and F.6: the arrangement of the channels, and whether there is one of low frequencies.
        "ac-3" when Box.Find(data, entry.Body + AudioSampleEntryHeader, entry.End, "dac3").Body is var at => DolbyFrame.ChannelsOf((data[at + 1] >> 3) & 7, (data[at + 1] >> 2) & 1),
        "ec-3" when Box.Find(data, entry.Body + AudioSampleEntryHeader, entry.End, "dec3").Body is var at => DolbyFrame.ChannelsOf((data[at + 3] >> 1) & 7, data[at + 3] & 1),
        _ => 0,
    };

    /// <summary>ISO/IEC 14496-3, 1.6.3.5.</summary>
    private static int AacChannels(ReadOnlySpan<byte> data, Box entry)
    {
        var (_, specific) = Configuration(data, Box.Find(data, entry.Body + AudioSampleEntryHeader, entry.End, "esds"));

        // Five bits of object type, four of rate (15: 24 more follow, which no encoder here writes), four of channels; 7 means eight.
        var channels = (data[specific + 1] >> 3) & 0xF;
        return channels == 7 ? 8 : channels;
    }

    private static (int Configuration, int Specific) Configuration(ReadOnlySpan<byte> data, Box descriptors)
    {
        var stream = Descriptor(data, descriptors.Body + 4, descriptors.End, ElementaryStreamDescriptor);
        var configuration = Descriptor(data, stream + 3, descriptors.End, DecoderConfigDescriptor);
        return (configuration, Descriptor(data, configuration + 13, descriptors.End, DecoderSpecificInfo));
    }

    private static int Descriptor(ReadOnlySpan<byte> data, int at, int end, int tag)
    {
        if (at >= end || data[at] != tag)
        {
            throw new InvalidDataException($"Descriptor {tag} is not where it belongs.");
        }

        at++;
        while (at < end && (data[at] & 0x80) != 0)
        {
            at++;
        }

        return at + 1;
    }
}
