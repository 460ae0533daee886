using System.Buffers.Binary;
using System.Text;

namespace Media.Core.Boxes;

/// <summary>A box of the ISO base media file format (ISO/IEC 14496-12, 4.2) inside a larger buffer.</summary>
/// <param name="Type">The four-character code.</param>
/// <param name="Start">Offset of the box's header.</param>
/// <param name="Body">Offset of its payload.</param>
/// <param name="End">Offset behind its last byte.</param>
public readonly record struct Box(string Type, int Start, int Body, int End)
{
    /// <summary>The boxes between two offsets, in order.</summary>
    /// <exception cref="InvalidDataException">A box runs past the end, or bytes are left that are no box.</exception>
    public static List<Box> Children(ReadOnlySpan<byte> data, int start, int end)
    {
        List<Box> found = [];
        for (var at = start; at < end;)
        {
            if (end - at < 8)
            {
                throw new InvalidDataException($"{end - at} stray bytes at offset {at} where a box should begin.");
            }

            long size = BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
            var header = 8;
            if (size == 1 && end - at >= 16)
            {
                size = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(data[(at + 8)..]), int.MaxValue);
                header = 16;
            }

            size = size == 0 ? end - at : size;
            if (size < header || size > end - at)
            {
                throw new InvalidDataException($"A box of {size} bytes at offset {at} runs past its place.");
            }

            found.Add(new Box(Encoding.Latin1.GetString(data.Slice(at + 4, 4)), at, at + header, at + (int)size));
            at += (int)size;
        }

        return found;
    }

    /// <summary>The payload of the box at a path of types below an offset range, as in <c>moov/trak/mdia</c>.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static Box Find(ReadOnlySpan<byte> data, int start, int end, params ReadOnlySpan<string> path)
    {
        var box = new Box("", start, start, end);
        foreach (var type in path)
        {
            var children = Children(data, box.Body, box.End);
            var place = children.FindIndex(child => child.Type == type);
            box = place >= 0 ? children[place] : throw new InvalidDataException($"There is no '{type}' box where one belongs.");
        }

        return box;
    }
}
