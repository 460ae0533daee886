namespace Media.Core.Loudness;

/// <summary>
/// Decides the gain of a track of sound. Loudness is integrated as ITU-R BS.1770-4 has it: the mean power of all blocks of 400 ms above -70 LUFS gives a
/// threshold 10 LU below it, and the mean power of the blocks above that is the loudness. One gain for the whole track keeps what is loud and what is quiet in it apart;
/// nothing is limited, so the gain ends where the largest peak reaches -1 dBTP.
/// </summary>
public static class LoudnessRules
{
    /// <summary>The least that a profile may ask for, in LUFS.</summary>
    public const double Quietest = -36;

    /// <summary>The most that a profile may ask for, in LUFS.</summary>
    public const double Loudest = -8;

    /// <summary>Blocks below are no sound, in LUFS.</summary>
    public const double AbsoluteGate = -70;

    /// <summary>The largest true peak that is published, in dBTP (EBU R 128).</summary>
    public const double Ceiling = -1;

    private const double RelativeGate = -10;

    /// <summary>Less than this beside the target is not worth a word, in LU (EBU R 128 lets live programmes be off by 1).</summary>
    private const double Noticed = 0.5;

    /// <summary>What is to be done about a track.</summary>
    /// <param name="measurement">What was measured of it.</param>
    /// <param name="target">What is asked for, in LUFS.</param>
    public static SoundLoudness For(LoudnessMeasurement measurement, double target)
    {
        if (Integrated(measurement.Blocks) is not { } loudness)
        {
            return new SoundLoudness(target, null, null, 0);
        }

        var peak = 20 * Math.Log10(measurement.TruePeak);
        var gain = Math.Min(Math.Round(target - loudness, 2), Math.Floor((Ceiling - peak) * 100) / 100);
        return new SoundLoudness(target, Math.Round(loudness, 2), Math.Round(peak, 2), gain);
    }

    /// <summary>By how much a track is published more quietly than was asked for, in LU; null where it is not worth a word.</summary>
    public static double? Missing(SoundLoudness loudness) =>
        loudness.Measured is { } measured && loudness.Target - measured - loudness.Gain is var missing and >= Noticed ? Math.Round(missing, 2) : null;

    /// <summary>The integrated loudness in LUFS; null where nothing is above the absolute gate.</summary>
    /// <param name="blocks">The gating blocks.</param>
    public static double? Integrated(IReadOnlyCollection<LoudnessBin> blocks)
    {
        var threshold = Mean(blocks.Where(block => block.Hundredths >= AbsoluteGate * 100)) + RelativeGate;
        return threshold is { } gate ? Mean(blocks.Where(block => block.Hundredths >= Math.Max(gate, AbsoluteGate) * 100)) : null;
    }

    /// <summary>The loudness of the mean power; null of nothing.</summary>
    private static double? Mean(IEnumerable<LoudnessBin> blocks)
    {
        double power = 0;
        long count = 0;
        foreach (var block in blocks)
        {
            power += block.Count * Math.Pow(10, block.Hundredths / 1000.0);
            count += block.Count;
        }

        return count > 0 ? 10 * Math.Log10(power / count) : null;
    }
}
