namespace Media.Core.Probing;

/// <summary>
/// Tells a still image from a film. Both may lie in the same kind of file: an animation passes, one picture of a codec for images, or in a file
/// that calls itself an image, does not.
/// </summary>
public static class StillImage
{
    private static readonly string[] Codecs =
    [
        "apng", "bmp", "dpx", "exr", "gif", "hdr", "jpeg2000", "jpegls", "jpegxl", "ljpeg", "mjpeg", "mjpegb", "pam", "pbm", "pcx", "pfm", "pgm",
        "pgmyuv", "png", "ppm", "psd", "qoi", "sgi", "sunrast", "svg", "targa", "tiff", "webp", "xbm", "xpm", "xwd",
    ];

    /// <summary>Whether a source is a still image.</summary>
    /// <param name="report">What it is.</param>
    /// <param name="frames">How many frames it has.</param>
    public static bool Is(ProbeReport report, int frames) => frames == 1 && (report.ImageFile || Codecs.Contains(report.Video.Codec));
}
