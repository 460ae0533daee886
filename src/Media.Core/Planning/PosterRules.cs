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
        var all = segments.Sum(looks => looks.Length);
        return Candidates(segments)
            .OrderByDescending(one => Math.Round(Score(one.Look), 3)).ThenBy(one => Math.Abs(one.Place - (all / 3.0)))
            .Select(one => new PosterChoice(one.Segment, one.Look.Seconds)).FirstOrDefault();
    }

    /// <summary>What was measured, in the order of the film, without its beginning and end where there is enough between them.</summary>
    internal static MeasuredPicture[] Candidates(IReadOnlyList<PictureLook[]> segments)
    {
        var all = segments.SelectMany((looks, number) => looks.Select(look => (Number: number, Look: look))).Select((one, place) => new MeasuredPicture(place, one.Number, one.Look)).ToArray();
        var rim = (int)(all.Length * Rim);
        return all[rim..(all.Length - rim)];
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

/// <summary>A picture that was measured.</summary>
/// <param name="Place">Its place among all of the film, from 0.</param>
/// <param name="Segment">Number of its segment.</param>
/// <param name="Look">How it looks.</param>
internal sealed record MeasuredPicture(int Place, int Segment, PictureLook Look);
