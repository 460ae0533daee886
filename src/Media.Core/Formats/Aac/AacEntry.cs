using System.Globalization;
using Media.Core.Boxes;

namespace Media.Core.Formats.Aac;

/// <summary>The sample entry of AAC (ISO/IEC 14496-14, 5.6), described by an elementary stream descriptor (ISO/IEC 14496-1, 7.2.6).</summary>
internal sealed class AacEntry() : SampleEntry(Type)
{
    public const string Type = "mp4a";

    private const int ElementaryStreamDescriptor = 3;
    private const int DecoderConfigDescriptor = 4;
    private const int DecoderSpecificInfo = 5;

    /// <summary>Object type indication, and the object type of ISO/IEC 14496-3, 1.6.2.1.</summary>
    private protected override string Codecs(ReadOnlySpan<byte> data, Box entry)
    {
        var (configuration, specific) = Configuration(data, entry);
        return string.Create(CultureInfo.InvariantCulture, $"{Type}.{data[configuration]:x}.{data[specific] >> 3}");
    }

    /// <summary>ISO/IEC 14496-3, 1.6.3.5.</summary>
    private protected override int Channels(ReadOnlySpan<byte> data, Box entry)
    {
        var (_, specific) = Configuration(data, entry);

        // Five bits of object type, four of rate (15: 24 more follow, which no encoder here writes), four of channels; 7 means eight.
        var channels = (data[specific + 1] >> 3) & 0xF;
        return channels == 7 ? 8 : channels;
    }

    private static (int Configuration, int Specific) Configuration(ReadOnlySpan<byte> data, Box entry)
    {
        var descriptors = Box.Find(data, entry.Body + AudioHeader, entry.End, "esds");
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
