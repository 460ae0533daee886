using Media.Core.Probing;

namespace Media.Core.Burning;

/// <summary>
/// How a screen of subtitles is laid over a rendition: as wide as that. Where it is then higher or lower (a film whose black bars were cut off keeps subtitles that were made for the whole
/// screen), its upper half goes to the upper rim and its lower half to the lower one, so that nothing is lost or squeezed.
/// </summary>
/// <param name="Width">Width that the screen is scaled to, in pixels.</param>
/// <param name="Height">Height that it is scaled to.</param>
/// <param name="Halved">Whether its halves are laid apart.</param>
public sealed record ScreenPlacement(int Width, int Height, bool Halved)
{
    /// <summary>So much of the height may be scaled away.</summary>
    private const double Tolerance = 0.02;

    /// <summary>The placement.</summary>
    /// <param name="video">The source's track.</param>
    /// <param name="screen">The screen.</param>
    /// <param name="width">Width of the rendition.</param>
    /// <param name="height">Height of the rendition.</param>
    public static ScreenPlacement For(VideoTrack video, SubtitleScreen screen, int width, int height)
    {
        // One of the source's own size has its pixels, any other square ones.
        var pixel = screen.Width == video.Width && screen.Height == video.Height ? video.PixelAspect : 1;
        var high = (int)Math.Round(width / (screen.Width * pixel) * screen.Height / 4) * 4;
        return Math.Abs(high - height) <= Math.Max(4, Tolerance * height) || high > 2 * height || high < 4 ? new(width, height, false) : new(width, high, true);
    }
}
