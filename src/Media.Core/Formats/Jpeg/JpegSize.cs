using System.Buffers.Binary;

namespace Media.Core.Formats.Jpeg;

/// <summary>Reads the size of a JPEG out of its frame header (ITU-T T.81, B.2.2).</summary>
public static class JpegSize
{
    /// <summary>Width and height in pixels.</summary>
    /// <exception cref="InvalidDataException">It is no JPEG, or cut short before its frame header.</exception>
    public static (int Width, int Height) Of(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg.Length < 4 || jpeg[0] != 0xFF || jpeg[1] != 0xD8)
        {
            throw new InvalidDataException("It does not begin as a JPEG does.");
        }

        for (var at = 2; at + 9 <= jpeg.Length && jpeg[at] == 0xFF;)
        {
            var marker = jpeg[at + 1];

            // Frame headers are the markers C0 to CF but for three that are tables.
            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }

        throw new InvalidDataException("The JPEG has no frame header.");
    }
}
