using System.Buffers.Binary;

namespace Media.Local.S3.Storage;

/// <summary>A run of bytes of a blob; an object is a list of them.</summary>
internal readonly record struct Segment(Guid Blob, long Offset, long Length)
{
    private const int PackedSize = 32;

    public static byte[] Pack(IReadOnlyList<Segment> segments)
    {
        var packed = new byte[segments.Count * PackedSize];
        for (var i = 0; i < segments.Count; i++)
        {
            var slot = packed.AsSpan(i * PackedSize, PackedSize);
            segments[i].Blob.TryWriteBytes(slot);
            BinaryPrimitives.WriteInt64LittleEndian(slot[16..], segments[i].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(slot[24..], segments[i].Length);
        }

        return packed;
    }

    public static Segment[] Unpack(ReadOnlySpan<byte> packed)
    {
        var segments = new Segment[packed.Length / PackedSize];
        for (var i = 0; i < segments.Length; i++)
        {
            var slot = packed.Slice(i * PackedSize, PackedSize);
            segments[i] = new Segment(
                new Guid(slot[..16]), BinaryPrimitives.ReadInt64LittleEndian(slot[16..]), BinaryPrimitives.ReadInt64LittleEndian(slot[24..]));
        }

        return segments;
    }

    /// <summary>The part of a list of segments that holds a range of its bytes.</summary>
    public static List<Segment> Slice(IEnumerable<Segment> segments, long offset, long length)
    {
        var result = new List<Segment>();
        foreach (var segment in segments)
        {
            if (length == 0)
            {
                break;
            }
            if (offset >= segment.Length)
            {
                offset -= segment.Length;
                continue;
            }

            var take = Math.Min(segment.Length - offset, length);
            result.Add(new Segment(segment.Blob, segment.Offset + offset, take));
            offset = 0;
            length -= take;
        }

        return result;
    }
}
