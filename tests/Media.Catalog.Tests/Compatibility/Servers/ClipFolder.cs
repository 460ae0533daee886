using System.Diagnostics;

namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>Generates the clips with FFmpeg into a folder.</summary>
internal static class ClipFolder
{
    public static async Task FillAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var clip in Clip.All)
        {
            await FfmpegAsync([.. Input(clip.Kind), "-metadata", $"title={clip.Title}", Path.Combine(folder, clip.FileName)]);
        }
    }

    private static string[] Input(EntryKind kind) => kind switch
    {
        EntryKind.Video =>
        [
            "-f", "lavfi", "-i", "testsrc2=s=160x120:r=10", "-f", "lavfi", "-i", "sine", "-t", "2",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac",
        ],
        EntryKind.Audio => ["-f", "lavfi", "-i", "sine", "-t", "2", "-metadata", "artist=The Sines"],
        _ => ["-f", "lavfi", "-i", "testsrc2=s=160x120", "-frames:v", "1"],
    };

    private static async Task FfmpegAsync(string[] arguments)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments])
        {
            RedirectStandardError = true,
        })!;
        var error = await ffmpeg.StandardError.ReadToEndAsync();
        await ffmpeg.WaitForExitAsync();
        Assert.True(ffmpeg.ExitCode == 0, error);
    }
}
