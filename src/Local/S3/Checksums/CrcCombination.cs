using System.Buffers.Binary;

namespace Media.Local.S3.Checksums;

/// <summary>
/// The CRC of a whole from the CRCs of its parts, without reading any byte again: appending n bytes to a message multiplies
/// its CRC by x^8n modulo the polynomial, and the CRC of a concatenation is the sum (xor) of the first part's, so moved on,
/// and the second's. Reflected polynomials, so bit 0 is the highest power.
/// </summary>
internal static class CrcCombination
{
    /// <summary>Combines values (big-endian bytes) of consecutive parts with their lengths in bytes.</summary>
    public static byte[] Combine(ChecksumAlgorithm algorithm, IEnumerable<(byte[] Value, long Length)> parts)
    {
        var (width, polynomial) = algorithm switch
        {
            ChecksumAlgorithm.Crc32 => (32, 0xEDB88320UL),
            ChecksumAlgorithm.Crc32C => (32, 0x82F63B78UL),
            ChecksumAlgorithm.Crc64Nvme => (64, Crc64Nvme.Polynomial),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Only CRCs combine."),
        };
        var combined = 0UL;
        foreach (var (value, length) in parts)
        {
            combined = Multiply(combined, PowerOfX(length, width, polynomial), width, polynomial) ^ Read(value);
        }
        var result = new byte[width / 8];
        if (width == 32)
        {
            BinaryPrimitives.WriteUInt32BigEndian(result, (uint)combined);
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(result, combined);
        }
        return result;
    }

    private static ulong Read(byte[] value) =>
        value.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(value) : BinaryPrimitives.ReadUInt64BigEndian(value);

    /// <summary>x^(8 * bytes) modulo the polynomial, by squaring.</summary>
    private static ulong PowerOfX(long bytes, int width, ulong polynomial)
    {
        var result = 1UL << (width - 1);
        var square = 1UL << (width - 9);
        for (; bytes > 0; bytes >>= 1)
        {
            if ((bytes & 1) != 0)
            {
                result = Multiply(result, square, width, polynomial);
            }
            square = Multiply(square, square, width, polynomial);
        }

        return result;
    }

    private static ulong Multiply(ulong left, ulong right, int width, ulong polynomial)
    {
        var product = 0UL;
        for (var bit = width - 1; bit >= 0; bit--)
        {
            if ((left >> bit & 1) != 0)
            {
                product ^= right;
            }
            right = (right & 1) != 0 ? (right >> 1) ^ polynomial : right >> 1;
        }

        return product;
    }
}
