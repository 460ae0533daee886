using FFMpegCore.Arguments;

namespace Media.Ffmpeg.Arguments;

/// <summary>One JPEG of the thumbnails, with nothing of the encoder's build in it.</summary>
internal sealed class ThumbnailArgument : IArgument
{
    /// <inheritdoc />
    public string Text => "-map \"[thumbnails]\" -frames:v 1 -c:v mjpeg -q:v 6 -threads 1 -map_metadata -1 -fflags +bitexact -flags:v +bitexact -f image2 -update 1";
}
