using System.Buffers.Binary;
using System.IO.Compression;

namespace Media.Ffmpeg.Captions;

/// <summary>A screen of subtitles as FFmpeg hands it on: a PNG (ISO/IEC 15948) with transparency, written without prediction, so that emptiness is zeros.</summary>
internal static class ScreenPicture
{
    /// <summary>Length of what a PNG begins with, and of what stands around the data of a chunk (5.2 and 5.3).</summary>
    private const int Signature = 8, ChunkFrame = 12;

    /// <summary>Its size in pixels, out of the chunk that comes first (11.2.2).</summary>
    public static (int Width, int Height) Size(ReadOnlySpan<byte> png) => ((int)BinaryPrimitives.ReadUInt32BigEndian(png[16..]), (int)BinaryPrimitives.ReadUInt32BigEndian(png[20..]));

    /// <summary>Whether nothing is seen on it.</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> png)
    {
        using var packed = new MemoryStream();
        for (var at = Signature; at + ChunkFrame <= png.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (png.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                packed.Write(png.Slice(at + 8, length));
            }

            at += ChunkFrame + length;
        }

        packed.Position = 0;
        using var pixels = new ZLibStream(packed, CompressionMode.Decompress);
        var some = new byte[64 * 1024];
        for (int read; (read = pixels.Read(some)) > 0;)
        {
            if (some.AsSpan(0, read).ContainsAnyExcept((byte)0))
            {
                return false;
            }
        }

        return true;
    }
}
