namespace Media.Core.Cost;

/// <summary>
/// What AWS Elemental MediaConvert would charge for the same outputs, in US dollars, at the prices of <see cref="Prices"/>: on demand, Basic tier, H.264 in a single pass; every
/// rendition and every track of sound is an output. Its S3 requests are not in it.
/// </summary>
/// <param name="NormalizedMinutes">Minutes of pictures, by their multipliers.</param>
/// <param name="SoundMinutes">Minutes of sound.</param>
/// <param name="Total">What they cost.</param>
public sealed record MediaConvertCost(double NormalizedMinutes, double SoundMinutes, decimal Total)
{
    private const double FastRate = 30;
    private const int HdLines = 720;
    private const int MostHdLines = 1080;

    /// <summary>Prices a release.</summary>
    /// <param name="lines">The shorter side of each rendition's picture, in pixels.</param>
    /// <param name="sounds">How many tracks of sound there are.</param>
    /// <param name="seconds">How long all of it is.</param>
    /// <param name="framesPerSecond">Frames per second that are published.</param>
    public static MediaConvertCost Of(IEnumerable<int> lines, int sounds, double seconds, double framesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        var minutes = Math.Max(seconds, Prices.MediaConvertLeastSeconds) / 60;
        var weight = lines.Sum(Weight) * (framesPerSecond > FastRate ? Prices.MediaConvertFast : 1);
        return new MediaConvertCost(
            Math.Round(weight * minutes, 3), Math.Round(sounds * minutes, 3),
            Math.Round((weight * Prices.MediaConvertMinute + sounds * Prices.MediaConvertSoundMinute) * (decimal)minutes, 8, MidpointRounding.ToEven));
    }

    private static int Weight(int lines) => lines switch
    {
        < HdLines => 1,
        <= MostHdLines => Prices.MediaConvertHd,
        _ => Prices.MediaConvert4K,
    };
}
