using System.Buffers.Binary;

namespace Media.Local.S3.Checksums;

/// <summary>
/// CRC-64/NVME: reflected, polynomial 0xAD93D23594C93659, all ones in and out. Eight tables, eight bytes a step
/// (System.IO.Hashing has only the ECMA polynomial).
/// </summary>
internal static class Crc64Nvme
{
    /// <summary>The polynomial with its bits reversed.</summary>
    public const ulong Polynomial = 0x9A6C9329AC4BC9B5;

    private static readonly ulong[] Tables = Build();

    /// <summary>Goes on from a raw state (not yet inverted).</summary>
    public static ulong Append(ulong crc, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables.AsSpan(0, 2048);
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var word = crc ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            crc = tables[0x700 + (int)(word & 0xFF)]
                ^ tables[0x600 + (int)((word >> 8) & 0xFF)]
                ^ tables[0x500 + (int)((word >> 16) & 0xFF)]
                ^ tables[0x400 + (int)((word >> 24) & 0xFF)]
                ^ tables[0x300 + (int)((word >> 32) & 0xFF)]
                ^ tables[0x200 + (int)((word >> 40) & 0xFF)]
                ^ tables[0x100 + (int)((word >> 48) & 0xFF)]
                ^ tables[(int)(word >> 56)];
        }

        foreach (var value in bytes)
        {
            crc = (crc >> 8) ^ tables[(int)((crc ^ value) & 0xFF)];
        }
        return crc;
    }

    private static ulong[] Build()
    {
        var tables = new ulong[8 * 256];
        for (var i = 0; i < 256; i++)
        {
            var crc = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }
            tables[i] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            tables[i] = (tables[i - 256] >> 8) ^ tables[tables[i - 256] & 0xFF];
        }
        return tables;
    }
}
