using System.Globalization;
using FFMpegCore.Arguments;

namespace Media.Ffmpeg.Arguments;

/// <summary>
/// Starts reading at a time on the source's own clock and keeps that clock. Seeking is coarse on purpose: the demuxer goes to the key frame
/// before, and a trim filter makes the cut (<c>-ss</c> with accurate seek loses or repeats frames at joints).
/// </summary>
internal sealed class SeekArgument(double? seconds) : IArgument
{
    /// <inheritdoc />
    public string Text => seconds is { } start
        ? string.Create(CultureInfo.InvariantCulture, $"-copyts -seek_timestamp 1 -noaccurate_seek -ss {start:0.000000}")
        : "-copyts";
}
