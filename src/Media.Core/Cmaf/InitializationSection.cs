using System.Buffers.Binary;
using Media.Core.Boxes;
using Media.Core.Formats;

namespace Media.Core.Cmaf;

/// <summary>Facts of an initialization section that playlists and checks need.</summary>
public static class InitializationSection
{
    private const int ChannelCountOffset = 16;

    /// <summary>The track's ticks per second, out of its media header (ISO/IEC 14496-12, 8.4.2).</summary>
    /// <exception cref="InvalidDataException">The section is damaged.</exception>
    public static int Timescale(ReadOnlySpan<byte> initialization) =>
        (int)BinaryPrimitives.ReadUInt32BigEndian(initialization[TimescaleOffset(initialization)..]);

    /// <summary>
    /// Writes into a sample entry for sound how many channels there are: encoders write 2 for one channel too (the field is a template,
    /// ISO/IEC 14496-12, 12.2.3), and players that read nothing else show a wrong number.
    /// </summary>
    /// <param name="movie">The section, or its <c>moov</c> box alone.</param>
    internal static void WriteChannels(Span<byte> movie)
    {
        if (SampleEntry.WithChannels(movie) is (var entry, { } channels))
        {
            BinaryPrimitives.WriteUInt16BigEndian(movie[(entry.Body + ChannelCountOffset)..], (ushort)channels);
        }
    }

    internal static int TimescaleOffset(ReadOnlySpan<byte> initialization)
    {
        var header = Box.Find(initialization, 0, initialization.Length, "moov", "trak", "mdia", "mdhd");
        var at = header.Body + (initialization[header.Body] == 1 ? 20 : 12);
        return at + 4 <= header.End ? at : throw new InvalidDataException("The media header ends before its timescale.");
    }
}
