namespace Media.Ffmpeg.Tests.Encoding;

/// <summary>What a stretch of 2,048 samples of a tone holds, of which they are whole periods: 42 of 984.375 Hz.</summary>
/// <param name="Amplitude">Of the tone.</param>
/// <param name="Rest">Root mean square of all else.</param>
/// <param name="Curvature">The greatest second difference: a jump shows in it whole, a tone of 984.375 Hz at a sixtieth.</param>
internal sealed record Tone(double Amplitude, double Rest, double Curvature)
{
    private const int Length = 2048;

    public static Tone At(float[] samples, int from, int periods = 42)
    {
        double cosine = 0, sine = 0, power = 0, curvature = 0;
        for (var n = 0; n < Length; n++)
        {
            var value = (double)samples[from + n];
            var (s, c) = Math.SinCos(2 * Math.PI * periods * n / Length);
            cosine += value * c;
            sine += value * s;
            power += value * value;
            curvature = Math.Max(curvature, Math.Abs(samples[from + n + 1] - (2 * value) + samples[from + n - 1]));
        }

        var amplitude = 2 * Math.Sqrt((cosine * cosine) + (sine * sine)) / Length;
        return new Tone(amplitude, Math.Sqrt(Math.Max(0, (power / Length) - (amplitude * amplitude / 2))), curvature);
    }
}
