using System.Buffers.Binary;

namespace Media.Core.WebP;

/// <summary>A chunk of a RIFF container: four letters, a length, a body that is padded to an even length.</summary>
/// <param name="Name">Its four letters.</param>
/// <param name="Body">Where its body begins.</param>
/// <param name="End">Where its body ends.</param>
internal readonly record struct RiffChunk(string Name, int Body, int End)
{
    /// <summary>Length of a chunk's head in bytes.</summary>
    public const int Head = 8;

    /// <summary>The chunks of a stretch of bytes, which they fill.</summary>
    /// <exception cref="InvalidDataException">They do not fit into it.</exception>
    public static List<RiffChunk> In(ReadOnlySpan<byte> bytes, int begin, int end)
    {
        List<RiffChunk> chunks = [];
        for (var at = begin; at < end;)
        {
            if (end - at < Head)
            {
                throw new InvalidDataException("A chunk is cut short in its head.");
            }

            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            if (length + (length & 1) > (uint)(end - at - Head))
            {
                throw new InvalidDataException("A chunk is longer than what it lies in.");
            }

            var body = at + Head;
            chunks.Add(new RiffChunk(System.Text.Encoding.Latin1.GetString(bytes.Slice(at, 4)), body, body + (int)length));
            at = body + (int)(length + (length & 1));
        }

        return chunks;
    }

    /// <summary>Writes a chunk.</summary>
    public static void Write(List<byte> into, ReadOnlySpan<byte> name, ReadOnlySpan<byte> body)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        into.AddRange(name);
        into.AddRange(length);
        into.AddRange(body);
        if (body.Length % 2 == 1)
        {
            into.Add(0);
        }
    }
}
