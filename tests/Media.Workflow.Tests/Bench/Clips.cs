using Media.Ffmpeg.Tests.Sources;

namespace Media.Workflow.Tests.Bench;

/// <summary>Sources made with FFmpeg, once per test run.</summary>
internal static class Clips
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("media-sources-").FullName;
    private static readonly SemaphoreSlim Gate = new(1);

    /// <summary>A clip made once with these arguments.</summary>
    public static async Task<string> MakeAsync(string name, params string[] arguments)
    {
        var path = Path.Combine(Folder, name);
        await Gate.WaitAsync();
        try
        {
            if (!File.Exists(path))
            {
                await Shell.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments, path]);
            }
        }
        finally
        {
            Gate.Release();
        }

        return path;
    }

    /// <summary>A clip whose container calls every sample a key frame: its table of sync samples is gone (ISO/IEC 14496-12, 8.6.2).</summary>
    public static async Task<string> WithoutSyncTableAsync(string name, params string[] arguments)
    {
        var bytes = await File.ReadAllBytesAsync(await MakeAsync(name, arguments));
        var at = bytes.AsSpan().IndexOf("stss"u8);
        Assert.Equal(at, bytes.AsSpan().LastIndexOf("stss"u8));
        "free"u8.CopyTo(bytes.AsSpan(at));
        var path = Path.Combine(Folder, "no-sync-table-" + name);
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }
}
