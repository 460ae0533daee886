namespace Media.Ffmpeg.Tests.Sources;

/// <summary>Five seconds at 25 pictures a second, of one moment each or of two, marked as they are or otherwise.</summary>
internal static class FieldClips
{
    /// <summary>The moving picture that all are made of: what is whole has every second of its frames, what has two fields has all, a field of each.</summary>
    public static readonly string[] Moments = ["-f", "lavfi", "-i", "testsrc2=size=720x576:rate=50:duration=5"];

    /// <summary>The frames that whole pictures show, and the earlier fields of the others are parts of.</summary>
    public const string EverySecond = "framestep=2";

    private static readonly string[] Unmarked = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-pix_fmt", "yuv420p", "-g", "25"];

    /// <summary>Every kind's name, and how FFmpeg makes it.</summary>
    public static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["fields-top.ts"] = [.. Moments, "-vf", "tinterlace=interleave_top", .. Marked("1")],
        ["fields-bottom.ts"] = [.. Moments, "-vf", "tinterlace=interleave_bottom", .. Marked("0")],
        ["fields-top-as-bottom.ts"] = [.. Moments, "-vf", "tinterlace=interleave_top,setfield=bff", .. Marked("0")],
        ["fields-top-unmarked.mp4"] = [.. Moments, "-vf", "tinterlace=interleave_top,setfield=prog", .. Unmarked],
        ["fields-bottom-unmarked.mp4"] = [.. Moments, "-vf", "tinterlace=interleave_bottom,setfield=prog", .. Unmarked],
        ["whole.mp4"] = [.. Moments, "-vf", EverySecond, .. Unmarked],
        ["whole-marked.ts"] = [.. Moments, "-vf", EverySecond + ",setfield=tff", .. Marked("1")],
        ["still-marked.ts"] = ["-f", "lavfi", "-i", "testsrc2=size=720x576:rate=25:duration=5", "-vf", "loop=loop=-1:size=1,trim=duration=5,setfield=tff", .. Marked("1")],
        ["soft-telecine.mp4"] = ["-f", "lavfi", "-i", "testsrc2=size=720x480:rate=24000/1001:duration=5", .. Unmarked, "-x264-params", "pulldown=32"],
        ["telecine-unmarked.mp4"] = ["-f", "lavfi", "-i", "testsrc2=size=720x480:rate=24000/1001:duration=5", "-vf", "telecine,setfield=prog", .. Unmarked],
    };

    private static string[] Marked(string top) => ["-c:v", "mpeg2video", "-flags", "+ilme+ildct", "-top", top, "-q:v", "3", "-g", "15", "-bf", "2"];
}
