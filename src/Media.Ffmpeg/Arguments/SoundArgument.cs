using System.Globalization;
using FFMpegCore.Arguments;
using Media.Core.Probing;

namespace Media.Ffmpeg.Arguments;

/// <summary>
/// The filter graph of the sound, output pad <c>[a]</c>: two tracks joined where left and right lie in two, gaps filled with silence so that the sound
/// never drifts from its times, then one or two channels. Where a track changes between one channel and two, one is doubled at its own level (FFmpeg's mixer
/// would take 3 dB off each side); more than two are mixed down as FFmpeg does; of more than eight the first two are taken.
/// </summary>
/// <param name="track">The track.</param>
/// <param name="channels">Channels of what is published: 1 for a track of one, else 2.</param>
/// <param name="sampleRate">Samples per second of what is published.</param>
/// <param name="longestDrift">Seconds that sound may be off its times before silence is put in or samples are left out.</param>
/// <param name="silenceFrom">When silence is to begin in front of a sound that begins later, in seconds on the clock that is read; null: nowhere.</param>
internal sealed class SoundArgument(AudioTrack track, int channels, int sampleRate, double longestDrift, double? silenceFrom) : IArgument
{
    /// <inheritdoc />
    public string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"-filter_complex \"{Inputs}aresample={sampleRate}:async=1:min_hard_comp={longestDrift:0.000}{First},{Mix}[a]\" -filter_complex_threads 1");

    private string Inputs => track.RightStreamIndex is { } right
        ? string.Create(CultureInfo.InvariantCulture, $"[0:{track.StreamIndex}]aresample=async=1,pan=mono|c0=c0[l];[0:{right}]aresample=async=1,pan=mono|c0=c0[r];[l][r]join=inputs=2:channel_layout=stereo:map=0.0-FL|1.0-FR,")
        : string.Create(CultureInfo.InvariantCulture, $"[0:{track.StreamIndex}]");

    private string First => silenceFrom is { } from
        ? string.Create(CultureInfo.InvariantCulture, $":first_pts={(long)Math.Round(from * sampleRate)}")
        : "";

    private string Mix => (track.RightStreamIndex, track.Channels, track.Layout) switch
    {
        (_, _, "" or "mono") when channels == 1 => "pan=mono|FC<FC+FL+FR",
        _ when channels == 1 => "pan=mono|c0=c0",
        ({ }, _, _) => "aformat=channel_layouts=stereo",
        (_, <= 2, "" or "mono" or "stereo") => "pan=stereo|FL<FL+FC|FR<FR+FC",
        (_, 1, _) => "pan=stereo|c0=c0|c1=c0",
        (_, > AudioTrack.MostMixedChannels, _) => "pan=stereo|c0=c0|c1=c1",
        _ => "aformat=channel_layouts=stereo",
    };
}
