using System.Globalization;

namespace Media.Core.Formats.Jpeg;

/// <summary>What FFmpeg is told of a JPEG: one picture in a file, with nothing of the encoder's build in it.</summary>
public static class JpegOptions
{
    /// <summary>The options.</summary>
    /// <param name="quality">From 2, the best, to 31.</param>
    public static string Text(int quality) => string.Create(
        CultureInfo.InvariantCulture, $"-frames:v 1 -c:v mjpeg -q:v {quality} -threads 1 -map_metadata -1 -fflags +bitexact -flags:v +bitexact -f image2 -update 1");
}
