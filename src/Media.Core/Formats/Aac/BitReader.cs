namespace Media.Core.Formats.Aac;

/// <summary>Bits from the most significant one on; zeros behind the end.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many bits are read.</summary>
    public int At { get; private set; }

    /// <summary>Whether more was read than there is.</summary>
    public readonly bool Overrun => this.At > _bytes.Length * 8;

    /// <summary>Passes over some.</summary>
    public void Skip(int count) => this.At += count;

    /// <summary>Reads a flag.</summary>
    public bool Flag() => this.Read(1) == 1;

    /// <summary>Reads a number of at most 31 bits.</summary>
    public int Read(int count)
    {
        var value = 0;
        for (var end = this.At + count; this.At < end; this.At++)
        {
            value = (value << 1) | (this.At < _bytes.Length * 8 ? (_bytes[this.At / 8] >> (7 - (this.At % 8))) & 1 : 0);
        }

        return value;
    }
}
