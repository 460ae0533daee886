namespace Media.Core.Formats.Aac;

/// <summary>How a channel of a frame of AAC is windowed (ISO/IEC 14496-3, 4.4.2.1, <c>ics_info</c>).</summary>
/// <param name="Sequence">Long, start, eight short ones, or stop: 0 to 3.</param>
/// <param name="Shape">Sine or Kaiser-Bessel: 0 or 1.</param>
public readonly record struct AacWindow(int Sequence, int Shape);

/// <summary>
/// How all channels of a frame of AAC are windowed. Where two encoders of the same sound window a frame alike, the frame of one may be followed by the next frame of
/// the other: what overlaps cancels as if one encoder had made both.
/// </summary>
/// <param name="Channels">How many channels there are.</param>
/// <param name="Packed">Three bits for each, in the order of the frame.</param>
public readonly record struct AacWindows(int Channels, ulong Packed)
{
    /// <summary>The windows of these channels.</summary>
    public static AacWindows Of(params ReadOnlySpan<AacWindow> channels)
    {
        var windows = default(AacWindows);
        foreach (var channel in channels)
        {
            windows = windows.With(channel);
        }

        return windows;
    }

    /// <summary>These, and that of one more channel.</summary>
    internal AacWindows With(AacWindow channel) => new(Channels + 1, (Packed << 3) | (uint)(channel.Sequence << 1) | (uint)channel.Shape);
}
