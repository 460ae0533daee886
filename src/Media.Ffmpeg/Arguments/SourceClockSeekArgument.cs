using System.Globalization;
using FFMpegCore.Arguments;

namespace Media.Ffmpeg.Arguments;

/// <summary>
/// Starts reading at a time on the source's own clock and keeps that clock. Seeking is coarse on purpose: the demuxer goes to the key frame
/// before, and a trim filter makes the cut (<c>-ss</c> with accurate seek loses or repeats frames at joints).
/// </summary>
/// <param name="keepClock">False for sources whose clock is useless: FFmpeg then repairs it as it reads.</param>
/// <param name="seconds">Where to start, in seconds on that clock; null: at the beginning.</param>
internal sealed class SourceClockSeekArgument(bool keepClock, double? seconds) : IArgument
{
    /// <inheritdoc />
    public string Text => !keepClock ? "" : seconds is { } start
        ? string.Create(CultureInfo.InvariantCulture, $"-copyts -seek_timestamp 1 -noaccurate_seek -ss {start:0.000000}")
        : "-copyts";
}
