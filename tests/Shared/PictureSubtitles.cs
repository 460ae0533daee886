using System.Buffers.Binary;
using System.Text;
using Media.Core.Boxes;

namespace Media.Tests.Shared;

/// <summary>Makes subtitles as Blu-rays have them (a Presentation Graphics stream): white boxes, each from one time to another. FFmpeg reads them, and has no encoder for them.</summary>
internal static class PictureSubtitles
{
    private const byte Palette = 0x14, Object = 0x15, Composition = 0x16, Windows = 0x17, End = 0x80;
    private const byte EpochStart = 0x80, Normal = 0;
    private const byte White = 1;

    /// <summary>A box.</summary>
    /// <param name="From">When it is shown, in seconds.</param>
    /// <param name="To">When it is gone.</param>
    /// <param name="Left">Columns left of it.</param>
    /// <param name="Top">Rows above it.</param>
    /// <param name="Width">Its width.</param>
    /// <param name="Height">Its height.</param>
    public sealed record Box(double From, double To, int Left, int Top, int Width, int Height);

    /// <summary>The stream (<c>.sup</c>).</summary>
    /// <param name="width">Width of the screen.</param>
    /// <param name="height">Height of the screen.</param>
    /// <param name="boxes">The boxes, one after the other.</param>
    public static byte[] Sup(int width, int height, params Box[] boxes)
    {
        using var stream = new MemoryStream();
        for (var n = 0; n < boxes.Length; n++)
        {
            var box = boxes[n];
            byte[] picture = Rows(box);
            Write(stream, box.From, Composition, [.. SubtitleBytes.Two(width), .. SubtitleBytes.Two(height), 0x10, .. SubtitleBytes.Two(2 * n), EpochStart, 0, 0, 1, .. SubtitleBytes.Two(0), 0, 0, .. SubtitleBytes.Two(box.Left), .. SubtitleBytes.Two(box.Top)]);
            Write(stream, box.From, Windows, [1, 0, .. SubtitleBytes.Two(box.Left), .. SubtitleBytes.Two(box.Top), .. SubtitleBytes.Two(box.Width), .. SubtitleBytes.Two(box.Height)]);
            Write(stream, box.From, Palette, [0, 0, White, 235, 128, 128, 255]);
            Write(stream, box.From, Object, [.. SubtitleBytes.Two(0), 0, 0xC0, (byte)((picture.Length + 4) >> 16), .. SubtitleBytes.Two(picture.Length + 4), .. SubtitleBytes.Two(box.Width), .. SubtitleBytes.Two(box.Height), .. picture]);
            Write(stream, box.From, End, []);
            Write(stream, box.To, Composition, [.. SubtitleBytes.Two(width), .. SubtitleBytes.Two(height), 0x10, .. SubtitleBytes.Two((2 * n) + 1), Normal, 0, 0, 0]);
            Write(stream, box.To, Windows, [1, 0, .. SubtitleBytes.Two(box.Left), .. SubtitleBytes.Two(box.Top), .. SubtitleBytes.Two(box.Width), .. SubtitleBytes.Two(box.Height)]);
            Write(stream, box.To, End, []);
        }

        return stream.ToArray();
    }

    /// <summary>Run lengths of one colour, row by row.</summary>
    private static byte[] Rows(Box box) => [.. Enumerable.Range(0, box.Height).SelectMany(_ => new byte[] { 0, (byte)(0xC0 | (box.Width >> 8)), (byte)box.Width, White, 0, 0 })];

    private static void Write(MemoryStream stream, double seconds, byte kind, byte[] data)
    {
        Span<byte> head = stackalloc byte[13];
        Encoding.ASCII.GetBytes("PG", head);
        BinaryPrimitives.WriteUInt32BigEndian(head[2..], (uint)Math.Round(seconds * 90_000));
        head[10] = kind;
        BinaryPrimitives.WriteUInt16BigEndian(head[11..], (ushort)data.Length);
        stream.Write(head);
        stream.Write(data);
    }
}
