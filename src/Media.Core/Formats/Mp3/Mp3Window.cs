namespace Media.Core.Formats.Mp3;

/// <summary>
/// How the second half of a frame of MP3 is windowed (ISO/IEC 11172-3, 2.4.1.7, <c>side_info</c>). Where two encoders of the same sound window it alike, the
/// frame of one may be followed by the next frame of the other: what overlaps cancels as if one encoder had made both.
/// </summary>
/// <param name="Left">Of the first channel: 0 for the usual window, else the block type and whether it is mixed.</param>
/// <param name="Right">Of the second channel; the same as of the first where there is no other.</param>
public readonly record struct Mp3Window(int Left, int Right)
{
    private const int GranuleBits = 59;
    private const int SwitchAt = 33;
    private const int Mono = 0b11;

    /// <summary>The window of a frame; null where it is none, or is cut short.</summary>
    public static Mp3Window? Of(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < Mp3Frame.HeaderBytes || frame[0] != 0xFF || frame[1] != 0xFB)
        {
            return null;
        }

        // In front of the granules stand a pointer of 9 bits, 3 or 5 private ones, and 4 for each channel; the second granule comes behind the first of each channel.
        var channels = frame[3] >> 6 == Mono ? 1 : 2;
        var second = (8 * Mp3Frame.HeaderBytes) + 9 + (channels == 1 ? 5 : 3) + (4 * channels) + (GranuleBits * channels);
        if (frame.Length < Mp3Frame.HeaderBytes + Mp3Frame.SideBytes(channels))
        {
            return null;
        }

        var left = Window(frame, second + SwitchAt);
        return new Mp3Window(left, channels == 1 ? left : Window(frame, second + GranuleBits + SwitchAt));
    }

    /// <summary>A flag, and where it is set a block type of two bits and whether it is mixed.</summary>
    private static int Window(ReadOnlySpan<byte> frame, int at)
    {
        var bits = 0;
        for (var n = at; n < at + 4; n++)
        {
            bits = (bits << 1) | ((frame[n / 8] >> (7 - (n % 8))) & 1);
        }

        return (bits & 0b1000) == 0 ? 0 : bits;
    }
}
