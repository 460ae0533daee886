namespace Media.Ffmpeg.Tests.Sources;

/// <summary>Two seconds of plain areas, of which one can tell what was done to them.</summary>
internal static class EditClips
{
    private static readonly string[] H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "5", "-pix_fmt", "yuv420p"];

    /// <summary>Every kind's name, and how FFmpeg makes it.</summary>
    public static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["edits-quarters.mp4"] =
        [
            "-f", "lavfi", "-i", "color=red:s=320x180:r=25:d=2", "-vf",
            "drawbox=x=160:y=0:w=160:h=90:c=0x00ff00:t=fill,drawbox=x=0:y=90:w=160:h=90:c=blue:t=fill,drawbox=x=160:y=90:w=160:h=90:c=white:t=fill", .. H264,
        ],
        ["edits-transparent.mov"] =
        [
            "-f", "lavfi", "-i", "color=white:s=320x180:r=25:d=2", "-vf",
            "format=rgba,geq=r=255:g='if(lt(X,220),255,0)':b='if(lt(X,220),255,0)':a='if(lt(X,100),0,if(lt(X,220),128,255))'", "-c:v", "qtrle", "-pix_fmt", "argb",
        ],
        ["edits-grey.mp4"] = ["-f", "lavfi", "-i", "color=0x808080:s=320x180:r=25:d=2", .. H264],
    };
}
