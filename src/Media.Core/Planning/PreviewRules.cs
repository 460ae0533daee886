using Media.Core.Ladder;
using Media.Core.Publishing;

namespace Media.Core.Planning;

/// <summary>
/// Chooses the moments that a preview shows: the film, without its beginning and end where it is long enough, is divided into equal parts, and of each part the
/// moment is taken that would be the best poster. One at which the picture stands still comes last, and black ones are left out where others are there.
/// </summary>
public static class PreviewRules
{
    /// <summary>How many moments there are at most.</summary>
    public const int Moments = 5;

    /// <summary>Frames of each moment.</summary>
    public const int FramesEach = 6;

    /// <summary>Frames per second.</summary>
    public const int FrameRate = 10;

    /// <summary>How long a moment is, in seconds.</summary>
    public const double Seconds = (double)FramesEach / FrameRate;

    private const int LongSide = 320;

    /// <summary>Below it, nothing can be made out.</summary>
    private const double Dark = 0.001;

    /// <summary>The size of a preview: that of the smallest rendition, at most 320 pixels on its long side.</summary>
    /// <param name="smallest">The rendition that it is taken from.</param>
    public static (int Width, int Height) Size(VideoRendition smallest) => ThumbnailRules.Within(smallest, LongSide);

    /// <summary>The moments, in the order of the film; none where nothing was measured.</summary>
    /// <param name="segments">What was measured, in the order of the segments.</param>
    public static PreviewMoment[] Choose(IReadOnlyList<PictureLook[]> segments)
    {
        var candidates = PosterRules.Candidates(segments);
        var parts = Math.Min(Moments, candidates.Length);
        var best = Enumerable.Range(0, parts).Select(part => Best(candidates, candidates.Length * part / parts, candidates.Length * (part + 1) / parts)).ToArray();
        var seen = best.Where(one => PosterRules.Score(one.Look) >= Dark).ToArray();
        return [.. (seen.Length > 0 ? seen : best).Select(one => new PreviewMoment(one.Segment, one.Look.Seconds))];
    }

    private static MeasuredPicture Best(MeasuredPicture[] candidates, int begin, int end) => Enumerable.Range(begin, end - begin)
        .OrderBy(n => PosterRules.Score(candidates[n].Look) < Dark)
        .ThenBy(n => n + 1 < candidates.Length && StandsStill(candidates[n].Look, candidates[n + 1].Look))
        .ThenByDescending(n => Math.Round(PosterRules.Score(candidates[n].Look), 3)).ThenBy(n => Math.Abs(n - ((begin + end - 1) / 2.0)))
        .Select(n => candidates[n]).First();

    /// <summary>Whether a picture looks like the one after it, but for noise.</summary>
    private static bool StandsStill(PictureLook one, PictureLook next) =>
        Math.Abs(one.Brightness - next.Brightness) < 0.1 && Math.Abs(one.Contrast - next.Contrast) < 1.5 && Math.Abs(one.Saturation - next.Saturation) < 0.1
        && Math.Abs(one.Entropy - next.Entropy) < 0.002 && Math.Abs(one.Blur - next.Blur) < 0.05;
}
