namespace Media.Core.Formats.Aac;

/// <summary>
/// A frame of AAC-LC at 48 kHz (ISO/IEC 14496-3, 4.4.2.1, <c>raw_data_block</c>), read to its end for how each of its channels is windowed: where the second element begins
/// nobody can tell who has not passed over all that the first one holds.
/// </summary>
public static class AacFrame
{
    /// <summary>What elements are called by.</summary>
    private const int SingleChannel = 0, ChannelPair = 1, LowFrequencies = 3, Fill = 6, End = 7;

    private const int ElementBits = 3, TagBits = 4;

    /// <summary>The windows of all channels; null where it is no frame of elements that are known (an encoder for AAC-LC makes no others), or not just one.</summary>
    public static AacWindows? Windows(ReadOnlySpan<byte> frame)
    {
        var bits = new BitReader(frame);
        var windows = default(AacWindows);
        while (!bits.Overrun)
        {
            switch (bits.Read(ElementBits))
            {
                case SingleChannel or LowFrequencies when Single(ref bits) is { } one:
                    windows = windows.With(one);
                    break;
                case ChannelPair when Pair(ref bits) is var (left, right):
                    windows = windows.With(left).With(right);
                    break;
                case Fill:
                    SkipFill(ref bits);
                    break;
                case End when windows.Channels > 0:
                    return (bits.At + 7) / 8 == frame.Length ? windows : null;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether a frame may begin so: with any element but the one that ends it.</summary>
    internal static bool MayBegin(ReadOnlySpan<byte> frame) => !frame.IsEmpty && new BitReader(frame).Read(ElementBits) != End;

    private static AacWindow? Single(ref BitReader bits)
    {
        bits.Skip(TagBits);
        return ChannelStream.Skip(ref bits, null) is { } info ? info.Window : null;
    }

    private static (AacWindow Left, AacWindow Right)? Pair(ref BitReader bits)
    {
        bits.Skip(TagBits);
        WindowInfo? common = null;
        if (bits.Flag())
        {
            common = WindowInfo.Read(ref bits);
            if (common is null)
            {
                return null;
            }

            // Where the channels are told as middle and side may be told band by band.
            const int ByBand = 1;
            bits.Skip(bits.Read(2) == ByBand ? common.Groups.Length * common.Bands : 0);
        }

        return ChannelStream.Skip(ref bits, common) is { } left && ChannelStream.Skip(ref bits, common) is { } right ? (left.Window, right.Window) : null;
    }

    /// <summary>More than 14 bytes are counted in a byte of their own, which counts itself.</summary>
    private static void SkipFill(ref BitReader bits)
    {
        var length = bits.Read(4);
        bits.Skip(8 * (length == 15 ? length + bits.Read(8) - 1 : length));
    }
}
