using System.Buffers.Binary;

namespace Media.Core.WebP;

/// <summary>
/// Reads the container of a WebP (WebP Container Specification; RFC 9649): what an animation is made of, and the picture within a still one. Lossy pictures without
/// transparency are taken, which are all that is made here.
/// </summary>
public static class WebPReader
{
    private const int FileHead = 12;
    private const int CanvasLength = 10;
    private const int LoopLength = 6;
    private const int FrameHead = 16;
    private const int PictureHead = 10;
    private const byte Animated = 0x02;

    /// <summary>What an animation is.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="InvalidDataException">It is no animated WebP, is damaged, or has frames that do not fill its canvas.</exception>
    public static WebPAnimation Animation(ReadOnlySpan<byte> file)
    {
        var chunks = Chunks(file);
        if (chunks is not [{ Name: "VP8X" } canvas, { Name: "ANIM" } loop, ..]
            || canvas.End - canvas.Body != CanvasLength || loop.End - loop.Body != LoopLength || (file[canvas.Body] & Animated) == 0)
        {
            throw new InvalidDataException("It is no animated WebP.");
        }

        int width = Three(file, canvas.Body + 4) + 1, height = Three(file, canvas.Body + 7) + 1;
        List<WebPFrame> frames = [];
        foreach (var chunk in chunks[2..])
        {
            frames.Add(chunk.Name == "ANMF" ? Frame(file, chunk) : throw new InvalidDataException("Something else than a frame lies between the frames."));
            if (Three(file, chunk.Body) != 0 || Three(file, chunk.Body + 3) != 0 || (frames[^1].Width, frames[^1].Height) != (width, height))
            {
                throw new InvalidDataException($"Frame {frames.Count} does not fill the canvas.");
            }
        }

        return new WebPAnimation(width, height, BinaryPrimitives.ReadUInt16LittleEndian(file[(loop.Body + 4)..]), frames);
    }

    /// <summary>The picture within a still WebP.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="InvalidDataException">It is no still, lossy WebP, or damaged.</exception>
    internal static (int Width, int Height, Range Data) Still(ReadOnlySpan<byte> file)
    {
        if (Chunks(file) is not [{ Name: "VP8 " } picture])
        {
            throw new InvalidDataException("It is no still, lossy WebP.");
        }

        var (width, height) = Size(file, picture);
        return (width, height, picture.Body..picture.End);
    }

    private static List<RiffChunk> Chunks(ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHead || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBP"u8))
        {
            throw new InvalidDataException("It does not begin as a WebP does.");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        return length == (uint)(file.Length - RiffChunk.Head)
            ? RiffChunk.In(file, FileHead, file.Length)
            : throw new InvalidDataException($"It has {file.Length} bytes, its head says {length + (long)RiffChunk.Head}.");
    }

    private static WebPFrame Frame(ReadOnlySpan<byte> file, RiffChunk chunk)
    {
        if (chunk.End - chunk.Body < FrameHead || RiffChunk.In(file, chunk.Body + FrameHead, chunk.End) is not [{ Name: "VP8 " } picture])
        {
            throw new InvalidDataException("A frame holds no picture, or not one alone.");
        }

        int width = Three(file, chunk.Body + 6) + 1, height = Three(file, chunk.Body + 9) + 1;
        return Size(file, picture) == (width, height)
            ? new WebPFrame(width, height, Three(file, chunk.Body + 12))
            : throw new InvalidDataException("A picture is of another size than its frame.");
    }

    /// <summary>The size that a lossy picture says of itself (RFC 6386, 9.1).</summary>
    private static (int Width, int Height) Size(ReadOnlySpan<byte> file, RiffChunk picture)
    {
        var bytes = file[picture.Body..picture.End];
        if (bytes.Length < PictureHead || (bytes[0] & 1) != 0 || !bytes[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            throw new InvalidDataException("A picture does not begin as one does.");
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) & 0x3FFF);
    }

    private static int Three(ReadOnlySpan<byte> bytes, int at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
}
