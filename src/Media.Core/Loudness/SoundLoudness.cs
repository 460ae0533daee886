namespace Media.Core.Loudness;

/// <summary>How loud a track of sound was, and what was done about it (EBU R 128).</summary>
/// <param name="Target">What the profile asks for, in LUFS.</param>
/// <param name="Measured">Integrated loudness of what is encoded, before the gain, in LUFS; null for silence.</param>
/// <param name="TruePeak">Its true peak, before the gain, in dBTP; null for silence.</param>
/// <param name="Gain">The gain that was applied, in dB; less than it takes where the peaks leave no room for more.</param>
public sealed record SoundLoudness(double Target, double? Measured, double? TruePeak, double Gain);
