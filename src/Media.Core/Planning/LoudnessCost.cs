namespace Media.Core.Planning;

/// <summary>Estimates processor seconds on one core. Ten minutes of stereo took 3.6 s to decode and to measure, most of it for the true peak; with the margin of <see cref="Margin"/>.</summary>
public static class LoudnessCost
{
    private const double PerSecond = 0.006;
    private const double StartSeconds = 0.2;

    /// <summary>Seconds that one core needs for a track of this length.</summary>
    public static double Seconds(double duration) => Math.Round(StartSeconds + (Margin.Factor * PerSecond * Math.Max(0, duration)), 3);
}
