using Media.Core.Publishing;

namespace Media.Core.Planning;

/// <summary>
/// Chooses the picture that stands for a film: one that is bright enough to be seen, has many shades (a title card has few), is sharp, and has some colour;
/// of equals the one nearest to a third of the film. Beginning and end are left out where there is enough between them.
/// </summary>
public static class PosterRules
{
    private const double Rim = 0.05;

    /// <summary>The choice; null where nothing was measured.</summary>
    /// <param name="segments">What was measured, in the order of the segments.</param>
    public static PosterChoice? Choose(IReadOnlyList<PictureLook[]> segments)
    {
        var all = segments.SelectMany((looks, number) => looks.Select(look => (Number: number, Look: look))).ToArray();
        var rim = (int)(all.Length * Rim);
        var candidates = all.Index().Where(one => one.Index >= rim && one.Index < all.Length - rim).ToArray();
        return candidates.Length == 0 ? null : candidates
            .OrderByDescending(one => Math.Round(Score(one.Item.Look), 3)).ThenBy(one => Math.Abs(one.Index - (all.Length / 3.0)))
            .Select(one => new PosterChoice(one.Item.Number, one.Item.Look.Seconds)).First();
    }

    /// <summary>How well a picture stands for a film, 0 to 1.</summary>
    internal static double Score(PictureLook look)
    {
        // Darker than 40 or brighter than 215 of 16 to 235 little can be made out.
        var light = Math.Clamp((look.Brightness - 20) / 30, 0, 1) * Math.Clamp((232 - look.Brightness) / 30, 0, 1);
        var contrast = Math.Clamp(look.Contrast / 110, 0, 1);
        var shades = Math.Clamp((look.Entropy - 0.3) / 0.5, 0, 1);
        var sharpness = Math.Clamp(6 / Math.Max(look.Blur, 0.1), 0, 1);
        var colour = 0.7 + (0.3 * Math.Clamp(look.Saturation / 40, 0, 1));
        return light * contrast * shades * sharpness * colour;
    }
}
