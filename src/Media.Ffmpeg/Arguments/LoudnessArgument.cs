using System.Globalization;
using FFMpegCore.Arguments;
using Media.Core.Probing;

namespace Media.Ffmpeg.Arguments;

/// <summary>
/// Measures what <see cref="SoundArgument"/> makes, by FFmpeg's <c>ebur128</c>: for each tenth of a second the loudness of the last four and the largest true peak so far, which are written
/// to the log. Silence is put behind, since of a last tenth that is not full nothing is written.
/// </summary>
/// <param name="track">The track.</param>
/// <param name="channels">Channels of what is published.</param>
/// <param name="sampleRate">Samples per second of what is published.</param>
/// <param name="longestDrift">As for <see cref="SoundArgument"/>.</param>
/// <param name="from">The first sample that is measured, on the clock that is read; null: all are.</param>
/// <param name="begin">When the sound begins that is kept, in seconds on that clock; null: as it does.</param>
/// <param name="until">The first sample that is not kept; null: all are.</param>
internal sealed class LoudnessArgument(AudioTrack track, int channels, int sampleRate, double longestDrift, long? from, double? begin = null, long? until = null) : IArgument
{
    /// <summary>The filter that tells the loudness of blocks, by which its lines are told from others.</summary>
    public const string Momentary = "ametadata@momentary";

    /// <summary>The filter that tells the true peak.</summary>
    public const string Peak = "ametadata@peak";

    /// <summary>What loudness is called there.</summary>
    public const string MomentaryKey = "lavfi.r128.M";

    /// <summary>What the true peak is called there.</summary>
    public const string PeakKey = "lavfi.r128.true_peak";

    /// <inheritdoc />
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"-filter_complex \"{SoundMix.Inputs(track)}aresample={sampleRate}:async=1:min_hard_comp={longestDrift:0.000}:osf=fltp{Begin},{SoundMix.To(channels, track)}{From}{Until},apad=pad_dur=0.2,"
        + $"ebur128=metadata=1:peak=true,{Momentary}=print:key={MomentaryKey},{Peak}=print:key={PeakKey}[a]\" -filter_complex_threads 1 -map \"[a]\"");

    /// <summary>FFmpeg counts this in samples of the source.</summary>
    private string Begin => begin is { } seconds ? string.Create(CultureInfo.InvariantCulture, $":first_pts={(long)Math.Round(seconds * track.SampleRate)}") : "";

    private string Until => until is { } sample ? string.Create(CultureInfo.InvariantCulture, $",atrim=end_pts={sample}") : "";

    /// <summary>Sound that began at once in the middle would have a peak there which it has not: it is faded in for a second (FFmpeg's filter knows no times below zero).</summary>
    private string From => from is { } sample
        ? string.Create(CultureInfo.InvariantCulture, $",atrim=start_pts={sample},afade=type=in:start_sample={Math.Max(0, sample)}:nb_samples={sampleRate}")
        : "";
}
