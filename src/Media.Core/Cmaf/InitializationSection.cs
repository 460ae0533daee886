using System.Buffers.Binary;

namespace Media.Core.Cmaf;

/// <summary>Facts of an initialization section that playlists and checks need.</summary>
public static class InitializationSection
{
    /// <summary>The track's ticks per second, out of its media header (ISO/IEC 14496-12, 8.4.2).</summary>
    /// <exception cref="InvalidDataException">The section is damaged.</exception>
    public static int Timescale(ReadOnlySpan<byte> initialization) =>
        (int)BinaryPrimitives.ReadUInt32BigEndian(initialization[TimescaleOffset(initialization)..]);

    internal static int TimescaleOffset(ReadOnlySpan<byte> initialization)
    {
        var header = Box.Find(initialization, 0, initialization.Length, "moov", "trak", "mdia", "mdhd");
        var at = header.Body + (initialization[header.Body] == 1 ? 20 : 12);
        return at + 4 <= header.End ? at : throw new InvalidDataException("The media header ends before its timescale.");
    }
}
