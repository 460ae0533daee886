using FFMpegCore;
using Media.Core.Probing;
using Media.Ffmpeg.Arguments;

namespace Media.Ffmpeg.Encoding;

/// <summary>How sound is read.</summary>
internal static class SoundInput
{
    /// <summary>FFmpeg keeps in memory what it reads until it has found all tracks, so there is an end to it: a gigabyte, ten thousand seconds.</summary>
    private const string FindHidden = "-probesize 1000000000 -analyzeduration 10000000000";

    /// <summary>Reads nothing but sound.</summary>
    /// <param name="options">The input's options.</param>
    /// <param name="track">The track.</param>
    /// <param name="keepClock">False for sources whose clock is useless: FFmpeg then repairs it as it reads.</param>
    /// <param name="seconds">Where to enter, on the source's clock; null: at the beginning.</param>
    public static FFMpegInputOptions WithSoundOf(this FFMpegInputOptions options, AudioTrack track, bool keepClock, double? seconds) => options
        .WithArgument(new SafeInputArgument())
        .WithArgument(new SourceClockSeekArgument(keepClock, seconds))
        .WithCustomArgument(track.Hidden ? $"{FindHidden} -vn -sn -dn" : "-vn -sn -dn")
        .WithThreads(1);
}
