using System.Globalization;

namespace Media.Ffmpeg.Tests.Sources;

/// <summary>25 s of sound beside a small picture, of every kind that is entered in its own way: how FFmpeg makes them.</summary>
internal static class SoundClips
{
    private static readonly string[] H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "50"];

    public static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["sweep-aac-44100.mp4"] = [.. Sweep(44_100), .. H264, "-c:a", "aac"],
        ["sweep-aac-48000.mp4"] = [.. Sweep(48_000), .. H264, "-c:a", "aac"],
        ["sweep-opus.mkv"] = [.. Sweep(48_000), .. H264, "-c:a", "libopus"],
        ["sweep-vorbis.mkv"] = [.. Sweep(44_100), .. H264, "-c:a", "libvorbis"],
        ["sweep-flac.mkv"] = [.. Sweep(44_100), .. H264, "-c:a", "flac"],
        ["sweep-aac.mkv"] = [.. Sweep(44_100), .. H264, "-c:a", "aac"],
        ["sweep-pcm.mkv"] = [.. Sweep(44_100), .. H264, "-c:a", "pcm_s16le"],
        ["sweep-mp3.mkv"] = [.. Sweep(44_100), .. H264, "-c:a", "libmp3lame"],
        ["sweep-mp3.avi"] = [.. Sweep(44_100), "-c:v", "mpeg4", "-g", "50", "-c:a", "libmp3lame"],
        ["sweep-aac.ts"] = [.. Sweep(44_100), .. H264, "-c:a", "aac"],
        ["sweep-ac3.ts"] = [.. Sweep(48_000), .. H264, "-c:a", "ac3"],
        ["sweep-mp2.ts"] = [.. Sweep(48_000), "-c:v", "mpeg2video", "-g", "15", "-c:a", "mp2"],
        ["sweep-mp2.mpg"] = [.. Sweep(48_000), "-c:v", "mpeg2video", "-g", "15", "-c:a", "mp2"],
        ["sweep-pcm.mov"] = [.. Sweep(44_100), .. H264, "-c:a", "pcm_s16be"],
        ["sweep-wma.wmv"] = [.. Sweep(44_100), "-c:v", "wmv2", "-g", "50", "-c:a", "wmav2"],
        ["tone-flac.mkv"] = [.. Small(25), "-f", "lavfi", "-i", "aevalsrc=0.4*sin(984.375*2*PI*t):s=44100:d=25:c=mono", .. H264, "-c:a", "flac"],
        ["tone-aac.mp4"] = [.. Small(25), "-f", "lavfi", "-i", "aevalsrc=0.4*sin(984.375*2*PI*t):s=48000:d=25:c=mono", .. H264, "-c:a", "aac", "-b:a", "192k"],
        ["sweep-surround.mp4"] = [.. Sweep(48_000), .. H264, "-af", "pan=5.1(side)|FL=c0|FR=c1|FC=0.3*c0|SL=0.2*c1|SR=0.2*c0", "-c:a", "aac"],
        ["sweep-gaps.mkv"] =
        [
            .. Sweep(48_000), .. H264, "-c:a", "aac",
            "-bsf:a", "noise=drop=between(n\\,540\\,543)+between(n\\,557\\,558)+between(n\\,570\\,580)+eq(n\\,700)+between(n\\,840\\,860)",
        ],
        ["sweep-drift.mkv"] = [.. Sweep(44_100), .. H264, "-c:a", "flac", "-bsf:a", "setts=ts=TS*1.002"],
        ["surround-sweep.mkv"] = [.. Six("0.3*sin(2*PI*(60+20*{0}+{1}*t)*t)"), .. H264, "-c:a", "flac"],
        ["surround-tone.mkv"] = [.. Six("0.3*sin({2}*2*PI*t)"), .. H264, "-c:a", "flac"],
        ["surround-noise.mkv"] = [.. Six("0.2*mod(43758.5453*sin((n+1)*(12.9898+{0})),1)"), .. H264, "-c:a", "flac"],
        ["surround-beats.mkv"] = [.. Six("0.5*sin({2}*2*PI*t)*exp(-40*mod(t+0.06*{0},0.37))"), .. H264, "-c:a", "flac"],
        ["dolby-ac3.mkv"] = [.. Surround(), .. H264, "-c:a", "ac3", "-b:a", "448k"],
        ["dolby-ac3.ts"] = [.. Surround(), .. H264, "-c:a", "ac3", "-b:a", "384k"],
        ["dolby-ac3.mp4"] = [.. Surround(), .. H264, "-c:a", "ac3", "-b:a", "640k"],
        ["dolby-eac3.mkv"] = [.. Surround(), .. H264, "-c:a", "eac3", "-b:a", "384k"],
        ["dolby-eac3.ts"] = [.. Surround(), .. H264, "-c:a", "eac3", "-b:a", "448k"],
        ["dolby-eac3.mov"] = [.. Surround(), .. H264, "-c:a", "eac3", "-b:a", "384k"],
        ["dolby-gap.mkv"] = [.. Surround(), .. H264, "-c:a", "ac3", "-bsf:a", "noise=drop=between(n\\,540\\,543)"],
        ["dolby-damaged.mkv"] = [.. Surround(), .. H264, "-c:a", "ac3", "-bsf:a", "noise=amount=eq(n\\,550)*1"],
        ["late.ts"] = [.. Small(25), "-itsoffset", "8", .. Tone(0.5, 440, 17), .. H264, "-c:a", "aac"],
        ["hidden.mpg"] =
        [
            "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=30", "-itsoffset", "8", .. Tone(0.5, 440, 22),
            "-c:v", "mpeg2video", "-b:v", "12M", "-minrate", "12M", "-maxrate", "12M", "-bufsize", "2M", "-c:a", "mp2", "-f", "vob",
        ],
        ["sweep-damaged.mkv"] = [.. Sweep(48_000), .. H264, "-c:a", "aac", "-bsf:a", "noise=amount=between(n\\,550\\,575)*1"],
        ["long-left-right.mov"] = [.. Small(25), .. Tone(0.5, 440, 25), .. Tone(0.25, 1000, 25), "-map", "0", "-map", "1", "-map", "2", .. H264, "-c:a", "pcm_s16le"],
        ["left-right-loud.mp4"] =
        [
            .. Small(25), "-f", "lavfi", "-i", "anoisesrc=d=25:c=pink:a=0.3:r=48000:seed=1", "-f", "lavfi", "-i", "anoisesrc=d=25:c=white:a=0.1:r=48000:seed=2",
            "-filter_complex", "[1:a][2:a]join=inputs=2:channel_layout=stereo,volume='if(lt(t,12),0.05,1)':eval=frame[a]", "-map", "0:v", "-map", "[a]", .. H264, "-c:a", "aac", "-b:a", "192k",
        ],
        ["silence.mp4"] = [.. Small(25), "-f", "lavfi", "-i", "anullsrc=r=44100:cl=stereo:d=25", .. H264, "-c:a", "aac"],
        ["silence.mkv"] = [.. Small(25), "-f", "lavfi", "-i", "anullsrc=r=44100:cl=stereo:d=25", .. H264, "-c:a", "pcm_s16le"],
        ["noise.mp4"] = [.. Small(25), "-f", "lavfi", "-i", "anoisesrc=a=0.3:r=44100:d=25", .. H264, "-c:a", "aac"],
        ["sweep-stereo.ts"] = [.. Sweep(44_100), .. H264, "-c:a", "aac"],
        ["sweep-mono.ts"] = [.. Sweep(44_100), .. H264, "-c:a", "aac", "-ac", "1", "-output_ts_offset", "25"],
        ["sweep-faster.ts"] = [.. Sweep(48_000), .. H264, "-c:a", "aac", "-output_ts_offset", "25"],
    };

    private static string[] Small(int seconds) => ["-f", "lavfi", "-i", $"testsrc2=size=64x36:rate=25:duration={seconds}"];

    /// <summary>A tone that rises from 100 Hz to 5.1 kHz, beside one of 440 Hz.</summary>
    private static string[] Sweep(int rate) =>
    [
        .. Small(25), "-f", "lavfi", "-i",
        string.Create(CultureInfo.InvariantCulture, $"aevalsrc='0.4*sin(2*PI*(100+100*t)*t)|0.2*sin(2*PI*440*t)':s={rate}:d=25"), "-shortest",
    ];

    /// <summary>Six channels, each with a tone of its own that comes and goes.</summary>
    private static string[] Surround() =>
    [
        .. Small(26), "-f", "lavfi", "-i",
        "aevalsrc='" + string.Join('|', new[] { 440, 550, 660, 60, 880, 990 }.Select(hertz => $"0.2*sin(2*PI*{hertz}*t)*(0.6+0.4*sin(5*t*t))")) + "':c=5.1(side):s=48000:d=26",
    ];

    /// <summary>Six channels of a kind, as a formula: {0} is the channel's number, {1} how fast what rises does, {2} a frequency in Hz. Of low frequencies (the fourth) there is nothing above some 280 Hz.</summary>
    private static string[] Six(string formula) =>
    [
        .. Small(20), "-f", "lavfi", "-i",
        "aevalsrc='" + string.Join('|', Enumerable.Range(0, 6).Select(channel => string.Format(CultureInfo.InvariantCulture, formula, channel, channel == 3 ? 1 : 60 + (20 * channel), channel == 3 ? 93.75 : 984.375))) + "':c=5.1:s=48000:d=20",
    ];

    private static string[] Tone(double amplitude, int hertz, int seconds, int rate = 48_000) =>
        ["-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"aevalsrc={amplitude}*sin({hertz}*2*PI*t):s={rate}:d={seconds}:c=mono")];
}
