using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Media.Core.Boxes;

/// <summary>Writes boxes: a size is filled in when its box is closed.</summary>
internal sealed class BoxWriter
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public BoxWriter Box(string type, Action<BoxWriter> body)
    {
        var start = this.Length;
        this.UInt32(0).Text(type);
        body(this);
        BinaryPrimitives.WriteUInt32BigEndian(CollectionsMarshal.AsSpan(_bytes)[start..], (uint)(this.Length - start));
        return this;
    }

    public BoxWriter FullBox(string type, byte version, uint flags, Action<BoxWriter> body) =>
        this.Box(type, box => body(box.UInt32(((uint)version << 24) | flags)));

    public BoxWriter UInt32(uint value)
    {
        Span<byte> raw = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(raw, value);
        return this.Bytes(raw);
    }

    public BoxWriter UInt16(uint value) => this.Bytes([(byte)(value >> 8), (byte)value]);

    public BoxWriter Zeros(int count) => this.Bytes(new byte[count]);

    /// <summary>The matrix that leaves pictures as they are (ISO/IEC 14496-12, 6.2.2).</summary>
    public BoxWriter Matrix() => this.UInt32(0x10000).Zeros(12).UInt32(0x10000).Zeros(12).UInt32(0x40000000);

    public BoxWriter UInt64(ulong value) => this.UInt32((uint)(value >> 32)).UInt32((uint)value);

    public BoxWriter Text(string fourCharacters) => this.Bytes(Encoding.Latin1.GetBytes(fourCharacters));

    public BoxWriter Bytes(ReadOnlySpan<byte> raw)
    {
        _bytes.AddRange(raw);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];
}
