namespace Media.Core.Planning;

/// <summary>
/// Estimates processor seconds on one core. Ten minutes of stereo noise at 44.1 kHz took 9.4 s to decode, resample and encode as AAC; doubled, as
/// <see cref="EncodeCost"/> is.
/// </summary>
public static class SoundCost
{
    private const double Safety = 2;
    private const double PerSecond = 0.016;
    private const double StartSeconds = 0.2;

    /// <summary>Seconds that one core needs for a track of this length.</summary>
    public static double Seconds(double duration) => Math.Round(StartSeconds + (Safety * PerSecond * Math.Max(0, duration)), 3);
}
