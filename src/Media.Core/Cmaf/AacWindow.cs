namespace Media.Core.Cmaf;

/// <summary>
/// How a frame of AAC is windowed (ISO/IEC 14496-3, 4.4.2.1, <c>ics_info</c>). Where two encoders of the same sound window a frame alike, the
/// frame of one may be followed by the next frame of the other: what overlaps cancels as if one encoder had made both.
/// </summary>
/// <param name="Sequence">Long, start, eight short ones, or stop: 0 to 3.</param>
/// <param name="Shape">Sine or Kaiser-Bessel: 0 or 1.</param>
public readonly record struct AacWindow(int Sequence, int Shape)
{
    private const int SingleChannel = 0;
    private const int ChannelPair = 1;
    private const int Fill = 6;

    /// <summary>The window of all channels of a frame with one or two; null where each of two has its own, or where the frame is none that is known.</summary>
    public static AacWindow? Of(ReadOnlySpan<byte> frame)
    {
        var bits = new Bits(frame);
        var element = bits.Read(3);
        while (element == Fill)
        {
            var length = bits.Read(4);
            bits.Skip(8 * (length == 15 ? length + bits.Read(8) - 1 : length));
            element = bits.Read(3);
        }

        const int Tag = 4, CommonWindow = 1, GlobalGain = 8, Reserved = 1;
        bits.Skip(Tag);
        switch (element)
        {
            case SingleChannel:
                bits.Skip(GlobalGain);
                break;
            case ChannelPair when bits.Read(CommonWindow) == 1:
                break;
            default:
                return null;
        }

        bits.Skip(Reserved);
        var window = new AacWindow(bits.Read(2), bits.Read(1));
        return bits.Overrun ? null : window;
    }

    /// <summary>Bits from the most significant one on; zeros behind the end.</summary>
    private ref struct Bits(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        public readonly bool Overrun => _at > _bytes.Length * 8;

        public void Skip(int count) => _at += count;

        public int Read(int count)
        {
            var value = 0;
            for (var end = _at + count; _at < end; _at++)
            {
                value = (value << 1) | (_at < _bytes.Length * 8 ? (_bytes[_at / 8] >> (7 - (_at % 8))) & 1 : 0);
            }

            return value;
        }
    }
}
