namespace Media.Core.Planning;

/// <summary>
/// Estimates processor seconds on one core. Ten minutes of stereo noise at 44.1 kHz took 9.4 s to decode, resample and encode as AAC; with the margin of
/// <see cref="Margin"/>. Six channels took 2.7 times as long.
/// </summary>
public static class SoundCost
{
    private const double PerSecond = 0.016;
    private const double StartSeconds = 0.2;

    /// <summary>Seconds that one core needs.</summary>
    /// <param name="duration">How long the track is, in seconds.</param>
    /// <param name="channels">How many channels are encoded; one takes as long as two here.</param>
    public static double Seconds(double duration, int channels) => Math.Round(StartSeconds + (Margin.Factor * PerSecond * Math.Max(2, channels) / 2 * Math.Max(0, duration)), 3);
}
