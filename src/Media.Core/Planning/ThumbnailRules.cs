using Media.Core.Formats.Jpeg;
using Media.Core.Ladder;

namespace Media.Core.Planning;

/// <summary>The size of thumbnails, and how many there are: as many as a segment has GOPs, about one in two seconds.</summary>
public static class ThumbnailRules
{
    private const int LongSide = 160;
    private const int LongestPoster = 1280;

    /// <summary>The layout for a ladder; null for none.</summary>
    /// <param name="renditions">The ladder, largest first.</param>
    public static JpegSettings? For(VideoRendition[] renditions)
    {
        if (renditions.Length == 0)
        {
            return null;
        }

        var (width, height) = (renditions[^1].Width, renditions[^1].Height);
        var scale = (double)LongSide / Math.Max(width, height);
        return new JpegSettings(Even(width * scale), Even(height * scale), SegmentRules.SegmentSeconds / SegmentRules.GopSeconds);
    }

    /// <summary>The size of a poster: that of the largest rendition, at most 1280 pixels on its long side.</summary>
    /// <param name="largest">The rendition that it is taken from.</param>
    public static (int Width, int Height) Poster(VideoRendition largest) => Within(largest, LongestPoster);

    /// <summary>The size of a rendition, scaled down to at most so many pixels on its long side; even.</summary>
    internal static (int Width, int Height) Within(VideoRendition rendition, int longSide)
    {
        var scale = Math.Min(1, (double)longSide / Math.Max(rendition.Width, rendition.Height));
        return (Even(rendition.Width * scale), Even(rendition.Height * scale));
    }

    private static int Even(double side) => Math.Max(2, 2 * (int)Math.Round(side / 2));
}
