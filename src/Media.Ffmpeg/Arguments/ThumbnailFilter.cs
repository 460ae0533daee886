using System.Globalization;
using Media.Core.Formats.Jpeg;

namespace Media.Ffmpeg.Arguments;

/// <summary>
/// Takes pictures at equal distances out of a segment, from the smallest rendition, before it is encoded: measures how they look, scales them down and
/// puts them side by side. What few frames cannot fill is filled with the last one, even where all
/// of them come before the middle of the first distance. Output pad <c>[thumbnails]</c>.
/// </summary>
/// <param name="Layout">Size and number.</param>
/// <param name="Seconds">Length of the segment on the clock that it is encoded on.</param>
internal sealed record ThumbnailFilter(JpegSettings Layout, double Seconds)
{
    /// <summary>The name of the filter that tells in the log how a picture looks.</summary>
    public const string Look = "metadata@look";

    /// <summary>The pad that the pictures come from, beside the rendition's own.</summary>
    public const string Branch = "[small]";

    /// <summary>The chain.</summary>
    public string Chain => string.Create(
        CultureInfo.InvariantCulture,
        $";{Branch}fps={Layout.Columns * 1_000_000L}/{(long)Math.Max(1, Math.Round(Seconds * 1_000_000))}:eof_action=pass,signalstats,entropy,blurdetect,{Look}=mode=print,"
        + $"scale={Layout.Width}:{Layout.Height}:flags=bicubic:out_range=pc,format=yuvj420p,tpad=stop_mode=clone:stop={Layout.Columns},tile={Layout.Columns}x1[thumbnails]");
}
