using System.Globalization;
using FFMpegCore.Arguments;
using Media.Core.Joints;
using Media.Core.Probing;

namespace Media.Ffmpeg.Arguments;

/// <summary>
/// The filter graph of the sound, output pad <c>[a]</c>: gaps filled with silence so that the sound never drifts from its times, then the rate, then the channels (<see cref="SoundMix"/>),
/// then the gain.
/// Gaps are filled at the source's own rate, so that every frame has its place on a grid of the source's samples, which <see cref="ShownSound"/> tells.
/// </summary>
/// <param name="track">The track.</param>
/// <param name="channels">Channels of what is published: 1 for a track of one, else 2, or 6 (5.1).</param>
/// <param name="sampleRate">Samples per second of what is published.</param>
/// <param name="longestDrift">Seconds that sound may be off its times before silence is put in or samples are left out.</param>
/// <param name="silenceFrom">When silence is to begin in front of a sound that begins later, in seconds on the clock that is read; null: nowhere.</param>
/// <param name="entry">Where to begin, if not at the beginning.</param>
/// <param name="gain">By how much it is made louder, in dB.</param>
/// <param name="until">The first sample that is not kept, of what is published, on the clock that is read; null: all are.</param>
internal sealed class SoundArgument(AudioTrack track, int channels, int sampleRate, double longestDrift, double? silenceFrom, SoundEntry? entry = null, double gain = 0, long? until = null) : IArgument
{
    /// <summary>Shows frames as <see cref="ShownSound"/> without moving any: what a reading is compared by, whose samples have to be of the same kind.</summary>
    public static string Scan(AudioTrack track) => string.Create(
        CultureInfo.InvariantCulture, $"-filter_complex \"[0:{track.StreamIndex}]aresample=osf=fltp,{ShownSound.Filter}[a]\" -filter_complex_threads 1 -map \"[a]\"");

    /// <inheritdoc />
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"-filter_complex \"{SoundMix.Inputs(track)}{Met}aresample=async=1:min_hard_comp={longestDrift:0.000}:osf=fltp{First},{ShownSound.Filter},{Resampled}"
        + $"aresample={sampleRate}:async=1:min_hard_comp={longestDrift:0.000},{SoundMix.To(channels, track)}{Louder}{Encoded}[a]\" -filter_complex_threads 1");

    /// <summary>
    /// Frames are left out whole: their times are rounded, so that one may seem to end within the next. The first that is used gets the place on the grid that the
    /// earlier reading gave it, so that what has drifted since the beginning still has.
    /// </summary>
    private string Met => entry?.Seek?.Meeting is { } meeting
        ? string.Create(CultureInfo.InvariantCulture, $"aselect='gte(pts,{meeting.Scanned})',asetpts='if(eq(PTS,{meeting.Scanned}),{meeting.Grid},PTS)',")
        : "";

    /// <summary>FFmpeg counts this in samples of the source.</summary>
    private string First => silenceFrom is { } from && entry?.Seek is null
        ? string.Create(CultureInfo.InvariantCulture, $":first_pts={(long)Math.Round(from * track.SampleRate)}")
        : "";

    private string Resampled => entry?.Seek is { } seek ? string.Create(CultureInfo.InvariantCulture, $"atrim=start_pts={seek.ResampleFrom},") : "";

    private string Encoded => (entry, until) switch
    {
        (null, null) => "",
        ({ } begin, null) => string.Create(CultureInfo.InvariantCulture, $",atrim=start_pts={begin.EncodeFrom}"),
        (null, { } end) => string.Create(CultureInfo.InvariantCulture, $",atrim=end_pts={end}"),
        var (begin, end) => string.Create(CultureInfo.InvariantCulture, $",atrim=start_pts={begin.EncodeFrom}:end_pts={end}"),
    };

    private string Louder => gain == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $",volume=volume={gain:0.00}dB:precision=float");
}
