namespace Media.Ffmpeg.Tests.Sources;

/// <summary>Sources of each kind that goes wrong in its own way, generated with FFmpeg once per test run.</summary>
internal static class Clip
{
    private const string Picture = "testsrc2=size=192x108:rate=";
    private static readonly string Folder = Directory.CreateTempSubdirectory("media-clips-").FullName;
    private static readonly SemaphoreSlim Gate = new(1);

    /// <summary>Every kind's name, and how FFmpeg makes it (the output's name comes last).</summary>
    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["24000-1001.mp4"] = [.. Video("24000/1001", 14), .. H264(48)],
        ["25.mp4"] = [.. Video("25", 13), .. H264(50)],
        ["30000-1001.mp4"] = [.. Video("30000/1001", 13), .. H264(60)],
        ["50.mp4"] = [.. Video("50", 8), .. H264(100)],
        ["60000-1001.mp4"] = [.. Video("60000/1001", 8), .. H264(120)],
        ["60.mp4"] = [.. Video("60", 8), .. H264(120)],
        ["long-gop.mp4"] = [.. Video("25", 25), .. H264(250)],
        ["open-gop.mp4"] = [.. Video("25", 14), .. H264(40, ":open_gop=1")],
        ["open-gop.ts"] = [.. Video("25", 14), .. H264(40, ":open_gop=1")],
        ["no-b-frames.mp4"] = [.. Video("30", 13), .. H264(60), "-bf", "0"],
        ["transport.ts"] = [.. Video("25", 14), .. H264(50)],
        ["late-start.mp4"] = [.. Video("25", 13), .. H264(50), "-output_ts_offset", "3.7"],
        ["late-start.ts"] = [.. Video("30000/1001", 13), .. H264(50), "-output_ts_offset", "95.3"],
        ["milliseconds.mkv"] = [.. Video("24000/1001", 14), .. H264(48)],
        ["variable.mp4"] = [.. Video("30", 16), "-vf", "select='not(eq(mod(n,7),3))*not(eq(mod(n,11),5))'", "-fps_mode", "vfr", .. H264(60)],
        ["variable.mkv"] = [.. Video("30", 16), "-vf", "select='lt(mod(n,50),31)'", "-fps_mode", "vfr", .. H264(60)],
        ["sparse.mp4"] = [.. Video("1/7", 40), .. H264(2)],
        ["vp8.webm"] = [.. Video("24", 13), "-c:v", "libvpx", "-b:v", "300k", "-auto-alt-ref", "1", "-lag-in-frames", "16", "-g", "48"],
        ["vp9.webm"] = [.. Video("30", 13), "-c:v", "libvpx-vp9", "-b:v", "300k", "-deadline", "realtime", "-cpu-used", "8", "-g", "60"],
        ["mpeg4-b-frames.avi"] = [.. Video("25", 13), "-c:v", "mpeg4", "-bf", "2", "-g", "50", "-q:v", "5"],
        ["mpeg2.mpg"] = [.. Video("25", 13), "-c:v", "mpeg2video", "-bf", "2", "-g", "15", "-q:v", "5"],
        ["mpeg2.ts"] = [.. Video("30000/1001", 13), "-c:v", "mpeg2video", "-bf", "2", "-g", "15", "-q:v", "5"],
        ["h263.flv"] = [.. Video("30", 8), "-c:v", "flv", "-g", "60", "-q:v", "5"],
        ["windows.wmv"] = [.. Video("25", 8), "-c:v", "wmv2", "-g", "50", "-q:v", "5"],
        ["motion-jpeg.mov"] = [.. Video("25", 8), "-c:v", "mjpeg", "-q:v", "5"],
        ["elementary.h264"] = [.. Video("25", 13), .. H264(50)],
        ["animation.gif"] = [.. Video("10", 8)],
        ["theora.ogv"] = [.. Video("25", 8), "-c:v", "libtheora", "-q:v", "5", "-g", "64"],
        ["interlaced.ts"] = [.. Video("50", 8), "-vf", "tinterlace=interleave_top,fieldorder=tff", "-c:v", "mpeg2video", "-flags", "+ilme+ildct", "-q:v", "5"],
        ["ten-bit.mkv"] = [.. Video("25", 8), "-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-x265-params", "log-level=none"],
        ["alpha.mov"] = [.. Video("25", 8), "-c:v", "qtrle", "-pix_fmt", "argb"],
        ["high-rate.mp4"] = [.. Video("120", 7), .. H264(240)],
        ["one-frame.mp4"] = [.. Video("25", 8), "-frames:v", "1", .. H264(50)],
    };

    /// <summary>Kinds that are two others end to end: picture size, pixel format or clock change in the middle.</summary>
    private static readonly Dictionary<string, (string First, string Second)> Joined = new()
    {
        ["size-change.h264"] = ("elementary.h264", "elementary-small.h264"),
        ["sweep-mono-change.ts"] = ("sweep-stereo.ts", "sweep-mono.ts"),
        ["sweep-rate-change.ts"] = ("sweep-stereo.ts", "sweep-faster.ts"),
        ["format-change.h264"] = ("elementary.h264", "elementary-444.h264"),
    };

    /// <summary>Made for the joined kinds, or for tests on sound and on how files end.</summary>
    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["elementary-small.h264"] = ["-f", "lavfi", "-i", "testsrc2=size=96x54:rate=25:duration=5", .. H264(50)],
        ["elementary-444.h264"] = [.. Video("25", 5), .. H264(50), "-pix_fmt", "yuv444p"],
        ["sound.mkv"] = [.. Video("25", 8), "-f", "lavfi", "-i", "sine=f=440:d=8:r=48000", .. H264(50), "-c:a", "aac"],
        ["blu-ray.m2ts"] = [.. Video("25", 8), .. Tone(0.5, 440, 8), .. H264(50), "-c:a", "ac3", "-mpegts_m2ts_mode", "1"],
        ["h264-sound.flv"] = [.. Video("25", 8), .. Tone(0.5, 440, 8), .. H264(50), "-c:a", "aac"],
        ["mpeg2.mxf"] = [.. Video("25", 8), .. Tone(0.5, 440, 8), "-c:v", "mpeg2video", "-q:v", "5", "-c:a", "pcm_s16le"],
        ["mono.mp4"] = [.. Video("25", 3), .. Tone(0.5, 440, 3), .. H264(50), "-c:a", "aac"],
        ["stereo.mp4"] = [.. Video("25", 3), .. Tone(0.5, 440, 3), .. H264(50), "-c:a", "aac", "-ac", "2", "-af", "pan=stereo|c0=c0|c1=0.5*c0"],
        ["left-right.mov"] = [.. Video("25", 3), .. Tone(0.5, 440, 3), .. Tone(0.25, 1000, 3), "-map", "0", "-map", "1", "-map", "2", .. H264(50), "-c:a", "pcm_s16le"],
        ["sixteen.mov"] = [.. Video("25", 3), .. Tone(0.5, 440, 3), .. H264(50), "-af", "pan=hexadecagonal|c0=c0|c1=0.5*c0", "-c:a", "pcm_s16le"],
        ["late-sound.ts"] = [.. Video("10", 12), "-itsoffset", "9", .. Tone(0.5, 440, 3), .. H264(20), "-c:a", "aac"],
        ["hidden-sound.mpg"] =
        [
            "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=11", "-itsoffset", "8", .. Tone(0.5, 440, 1),
            "-c:v", "mpeg2video", "-b:v", "12M", "-minrate", "12M", "-maxrate", "12M", "-bufsize", "2M", "-c:a", "mp2", "-f", "vob",
        ],
        ["damaged-sound.mkv"] = [.. Video("25", 3), .. Tone(0.5, 440, 3), .. H264(50), "-c:a", "aac", "-bsf:a", "noise=amount=between(n\\,40\\,60)*1"],
        ["broken-sound.mkv"] = [.. Video("25", 3), .. Tone(0.5, 440, 3), .. H264(50), "-c:a", "flac", "-bsf:a", "noise=amount=1"],
        ["lost-sound.mkv"] =
        [
            .. Video("25", 8), "-f", "lavfi", "-i", "aevalsrc='0.4*sin(2*PI*(200+40*t)*t)':s=48000:d=8", .. H264(50),
            "-c:a", "aac", "-bsf:a", "noise=drop=eq(n\\,100)+eq(n\\,200)+eq(n\\,300)",
        ],
    };

    /// <summary>Captions of each kind of track.</summary>
    private static readonly Dictionary<string, string[]> Captioned = new()
    {
        ["captions-subrip.mkv"] = [.. Video("25", 8), "-i", "{srt}", .. H264(50), "-c:s", "srt", "-metadata:s:s:0", "language=ger"],
        ["captions-mov-text.mp4"] = [.. Video("25", 8), "-i", "{srt}", .. H264(50), "-c:s", "mov_text", "-metadata:s:s:0", "language=ger"],
        ["captions-webvtt.webm"] = [.. Video("25", 8), "-i", "{srt}", "-c:v", "libvpx", "-deadline", "realtime", "-c:s", "webvtt", "-metadata:s:s:0", "language=ger"],
        ["captions-late-clock.mkv"] = [.. Video("25", 8), "-i", "{srt}", .. H264(50), "-c:s", "srt", "-output_ts_offset", "95.3"],
        ["captions-pictures.mkv"] = [.. Video("25", 3), "-i", "{idx}", "-map", "0", "-map", "1", .. H264(50), "-c:s", "copy"],
        ["captions-long.mkv"] = [.. Video("5", 120), "-i", "{long.srt}", .. H264(10), "-c:s", "srt"],
        ["captions-long-late.mkv"] = [.. Video("5", 120), "-i", "{long.srt}", .. H264(10), "-c:s", "srt", "-output_ts_offset", "95.3"],
        ["captions-608.mov"] = [.. Video("30", 6), "-i", "{scc}", "-map", "0", "-map", "1", .. H264(50), "-c:s", "copy"],
        ["captions-closed.mp4"] = ["-r", "25", "-i", "{h264}", "-c", "copy"],
        ["captions-closed.ts"] = ["-r", "25", "-i", "{h264}", "-c", "copy"],
        ["captions-closed.mkv"] = ["-r", "25", "-i", "{h264}", "-i", "{srt}", "-c", "copy", "-c:s", "srt"],
        ["captions-many.mkv"] =
        [
            .. Video("25", 8), "-i", "{srt}", "-i", "{ass}", "-i", "{srt}", "-map", "0", "-map", "1", "-map", "2", "-map", "3", .. H264(50), "-c:s:0", "srt", "-c:s:1", "ass", "-c:s:2", "webvtt",
            "-metadata:s:s:0", "language=eng", "-metadata:s:s:1", "language=ger", "-disposition:s:0", "forced", "-disposition:s:1", "0", "-disposition:s:2", "default",
        ],
    };

    public static IEnumerable<string> Names => [.. Kinds.Keys, .. Joined.Keys.Where(name => name.EndsWith(".h264", StringComparison.Ordinal))];

    public static string FolderPath => Folder;

    /// <summary>The path of a generated clip.</summary>
    public static async Task<string> GetAsync(string name)
    {
        var path = Path.Combine(Folder, name);
        await Gate.WaitAsync();
        try
        {
            if (!File.Exists(path))
            {
                await MakeAsync(name, path);
            }
        }
        finally
        {
            Gate.Release();
        }

        return path;
    }

    private static async Task MakeAsync(string name, string path)
    {
        if (!Joined.TryGetValue(name, out var pair))
        {
            await Shell.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. Kinds.GetValueOrDefault(name) ?? Parts.GetValueOrDefault(name) ?? SoundClips.Kinds.GetValueOrDefault(name) ?? FieldClips.Kinds.GetValueOrDefault(name) ?? EditClips.Kinds.GetValueOrDefault(name) ?? IndexClips.Kinds.GetValueOrDefault(name) ?? await CaptionedAsync(name), path]);
            return;
        }

        await using var joined = File.Create(path);
        foreach (var part in new[] { pair.First, pair.Second })
        {
            var own = Path.Combine(Folder, $"{name}.{part}");
            await MakeAsync(part, own);
            await joined.WriteAsync(await File.ReadAllBytesAsync(own));
        }
    }

    private static async Task<string[]> CaptionedAsync(string name)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "text.srt"), "1\n00:00:01,001 --> 00:00:02,502\nGrüße & <i>mehr</i>\n\n2\n00:00:05,500 --> 00:00:06,703\nzwei\nZeilen --> hier\n\n");
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "text.ass"),
            "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, Bold, Italic, Underline, Alignment\nStyle: Default,Arial,16,0,0,0,2\nStyle: Top,Arial,16,0,0,0,8\n\n"
            + "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.50,Top,,0,0,0,,Oben {\\b1}fett{\\b0}\n"
            + "Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100{\\p0}\nDialogue: 0,0:00:05.00,0:00:07.00,Default,,0,0,0,,{\\k20}Kara{\\k30}oke\n");
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "text.idx"), "# VobSub index file, v7 (do not modify this line!)\nsize: 720x576\npalette: 000000, 828282, ffffff\nid: en, index: 0\ntimestamp: 00:00:01:000, filepos: 000000000\n");
        await File.WriteAllBytesAsync(Path.Combine(Folder, "text.sub"), new byte[2048]);
        await File.WriteAllTextAsync(Path.Combine(Folder, "text.scc"), "Scenarist_SCC V1.0\n\n00:00:01:00\t9420 9420 9470 9470 c8e5 ecec ef80 942f 942f\n\n00:00:04:00\t942c 942c\n\n");
        await File.WriteAllTextAsync(Path.Combine(Folder, "text.long.srt"), string.Concat(Enumerable.Range(0, 40).Select(number =>
            $"{number + 1}\n00:{number * 3 / 60:00}:{number * 3 % 60:00},{number * 7:000} --> 00:{((number * 3) + 2) / 60:00}:{((number * 3) + 2) % 60:00},000\nnumber {number}\n\n")));
        if (Captioned[name].Contains("{h264}"))
        {
            var plain = Path.Combine(Folder, "captions-plain.h264");
            await Shell.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. Video("25", 8), .. H264(50), "-bf", "0", plain]);
            await File.WriteAllBytesAsync(Path.Combine(Folder, "text.h264"), ClosedCaptions.Insert(await File.ReadAllBytesAsync(plain), 25));
        }

        return [.. Captioned[name].Select(argument => argument.StartsWith('{') ? Path.Combine(Folder, $"text.{argument.Trim('{', '}')}") : argument)];
    }

    private static string[] Video(string rate, int seconds) =>
        ["-f", "lavfi", "-i", $"{Picture}{rate}:duration={seconds}"];

    private static string[] Tone(double amplitude, int hertz, int seconds) =>
        ["-f", "lavfi", "-i", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"aevalsrc={amplitude}*sin({hertz}*2*PI*t):s=48000:d={seconds}:c=mono")];

    private static string[] H264(int gop, string more = "") =>
        ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p", "-x264-params", $"keyint={gop}:min-keyint={gop}:scenecut=0:b-pyramid=normal{more}"];
}
