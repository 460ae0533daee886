namespace Media.EndToEnd.Tests.Support;

/// <summary>Sources made with FFmpeg, once per test run.</summary>
internal static class Clips
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("media-clips-").FullName;
    private static readonly SemaphoreSlim Gate = new(1);

    /// <summary>Fourteen seconds of moving picture with a sweep of sound: three segments, two GOP lengths.</summary>
    public static Task<string> SmallAsync() => MakeAsync(
        "small.mp4",
        ["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=14", "-f", "lavfi", "-i", "aevalsrc='0.4*sin(2*PI*(200+40*t)*t)*gt(mod(t,1),0.3)':d=14:s=48000",
            "-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p", "-g", "75", "-c:a", "aac", "-b:a", "96k"]);

    /// <summary>Two seconds of small moving picture: for tests that are not about the picture.</summary>
    public static Task<string> TinyAsync() => MakeAsync(
        "tiny.mp4", "-f", "lavfi", "-i", "testsrc2=size=192x108:rate=25:duration=2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");

    /// <summary>Forty seconds, which takes long enough to be caught at work.</summary>
    public static Task<string> LongAsync() => MakeAsync(
        "long.mp4", "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=40", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "50");

    /// <summary>A clip made once with these arguments.</summary>
    public static async Task<string> MakeAsync(string name, params string[] arguments)
    {
        var path = Path.Combine(Folder, name);
        await Gate.WaitAsync();
        try
        {
            if (!File.Exists(path))
            {
                await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments, path]);
            }
        }
        finally
        {
            Gate.Release();
        }

        return path;
    }

    /// <summary>A file with this content.</summary>
    public static async Task<string> WriteAsync(string name, ReadOnlyMemory<byte> content)
    {
        var path = Path.Combine(Folder, name);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }
}
