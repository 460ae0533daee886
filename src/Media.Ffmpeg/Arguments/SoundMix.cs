using System.Globalization;
using Media.Core.Probing;

namespace Media.Ffmpeg.Arguments;

/// <summary>
/// The two ends of a filter graph of sound: what goes in, two tracks joined where left and right lie in two, and what comes out: one channel, two, or six (5.1, where those that a track lacks are
/// silent, and side and back are one). Where a track changes between one channel and two, one is doubled at its own level (FFmpeg's mixer would take 3 dB off each side); more than two are mixed
/// down as FFmpeg does; of more than eight the first two are taken.
/// </summary>
internal static class SoundMix
{
    /// <summary>The beginning of the graph, up to its first filter.</summary>
    public static string Inputs(AudioTrack track) => track.RightStreamIndex is { } right
        ? string.Create(CultureInfo.InvariantCulture, $"[0:{track.StreamIndex}]aresample=async=1,pan=mono|c0=c0[l];[0:{right}]aresample=async=1,pan=mono|c0=c0[r];[l][r]join=inputs=2:channel_layout=stereo:map=0.0-FL|1.0-FR,")
        : string.Create(CultureInfo.InvariantCulture, $"[0:{track.StreamIndex}]");

    /// <summary>The filter that makes so many channels of a track.</summary>
    public static string To(int channels, AudioTrack track) => (track.RightStreamIndex, track.Channels, track.Layout) switch
    {
        (_, _, "" or "mono") when channels == 1 => "pan=mono|FC<FC+FL+FR",
        _ when channels == 6 => "aformat=channel_layouts=5.1",
        _ when channels == 1 => "pan=mono|c0=c0",
        ({ }, _, _) => "aformat=channel_layouts=stereo",
        (_, <= 2, "" or "mono" or "stereo") => "pan=stereo|FL<FL+FC|FR<FR+FC",
        (_, 1, _) => "pan=stereo|c0=c0|c1=c0",
        (_, > AudioTrack.MostMixedChannels, _) => "pan=stereo|c0=c0|c1=c1",
        _ => "aformat=channel_layouts=stereo",
    };
}
