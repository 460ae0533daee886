namespace Media.Ffmpeg.Tests.Sources;

/// <summary>Two hundred small pictures with a key frame every twelve, in each container that is entered in its own way.</summary>
internal static class IndexClips
{
    private static readonly string[] Video = ["-f", "lavfi", "-i", "testsrc2=size=96x54:rate=25:duration=8"];
    private static readonly string[] H264 = Encode("");
    private static readonly string[] OpenGop = Encode(":open_gop=1");
    private static readonly string[] Mpeg2 = ["-c:v", "mpeg2video", "-bf", "2", "-g", "12", "-q:v", "5"];

    public static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["index.mp4"] = [.. Video, .. H264],
        ["index-open.mp4"] = [.. Video, .. OpenGop],
        ["index-start.mp4"] = [.. Video, .. H264, "-movflags", "+faststart"],
        ["index.mkv"] = [.. Video, .. H264],
        ["index-variable.mkv"] = [.. Video, "-vf", "select='lt(mod(n,50),31)'", "-fps_mode", "vfr", .. H264],
        ["index-vp8.webm"] = [.. Video, "-c:v", "libvpx", "-b:v", "300k", "-deadline", "realtime", "-auto-alt-ref", "1", "-lag-in-frames", "16", "-g", "12"],
        ["index-vp9.webm"] = [.. Video, "-c:v", "libvpx-vp9", "-b:v", "300k", "-deadline", "realtime", "-cpu-used", "8", "-g", "12"],
        ["index.ts"] = [.. Video, .. H264],
        ["index-open.ts"] = [.. Video, .. OpenGop],
        ["index-shifted.ts"] = [.. Video, .. OpenGop, "-output_ts_offset", "95.3"],
        ["index-wrapped.ts"] = [.. Video, .. H264, "-output_ts_offset", "95440"],
        ["index-fields.ts"] = ["-f", "lavfi", "-i", "testsrc2=size=96x54:rate=50:duration=8", "-vf", "tinterlace=interleave_top,fieldorder=tff", .. Mpeg2, "-flags", "+ilme+ildct"],
        ["index.avi"] = [.. Video, "-c:v", "mjpeg", "-q:v", "5"],
        ["index-mpeg4.avi"] = [.. Video, "-c:v", "mpeg4", "-g", "12", "-q:v", "5"],
        ["index.flv"] = [.. Video, "-c:v", "flv", "-g", "12", "-q:v", "5"],
        ["index-refreshed.ts"] = [.. Video, "-c:v", "libx264", "-preset", "ultrafast", "-bf", "0", "-x264-params", "keyint=12:intra-refresh=1:scenecut=0"],
        ["index-one-key.mp4"] = [.. Video, "-c:v", "libx264", "-preset", "ultrafast", "-x264-params", "keyint=infinite:scenecut=0"],
    };

    private static string[] Encode(string more) =>
        ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p", "-x264-params", $"keyint=12:min-keyint=12:scenecut=0:b-pyramid=normal{more}"];
}
