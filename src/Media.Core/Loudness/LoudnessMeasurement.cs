namespace Media.Core.Loudness;

/// <summary>How loud a track of sound is, as far as it is measured. Kept in the work bucket.</summary>
/// <param name="Origin">Time of the first sample, in samples on the source's clock: blocks begin at tenths of a second after it; null where nothing came yet.</param>
/// <param name="End">How far it is measured, on the same clock.</param>
/// <param name="TruePeak">The largest true peak (ITU-R BS.1770-4, annex 2), 1 for full scale; 0 for silence.</param>
/// <param name="Blocks">How many gating blocks there are of each loudness, rising; those below the absolute gate are not kept.</param>
public sealed record LoudnessMeasurement(long? Origin, long End, double TruePeak, LoudnessBin[] Blocks)
{
    /// <summary>Before anything is measured.</summary>
    public static LoudnessMeasurement None { get; } = new(null, 0, 0, []);
}

/// <summary>Gating blocks of one loudness.</summary>
/// <param name="Hundredths">Their loudness, in hundredths of LUFS.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct LoudnessBin(int Hundredths, long Count);
