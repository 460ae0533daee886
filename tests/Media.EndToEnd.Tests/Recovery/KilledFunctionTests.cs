using System.Diagnostics;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Recovery;

public sealed class KilledFunctionTests
{
    [NeedsFact]
    public async Task A_function_killed_in_the_middle_of_a_chunk_is_tried_again_and_every_frame_is_there()
    {
        await using var stack = await Stack.StartAsync();
        var clip = await Clips.SmallAsync();

        var name = await stack.UploadAsync(clip, "killed.mp4");
        var killed = await KillAnEncoderAsync();
        var execution = await stack.EndAsync(name);

        Assert.True(killed, "No encoding process was ever seen.");
        await (await Published.GetAsync(stack, execution)).AssertSameFramesAsync(clip);
        Assert.Empty(await stack.WorkOfJobsAsync());
    }

    /// <summary>Kills the function process above the first FFmpeg that encodes a segment.</summary>
    private static async Task<bool> KillAnEncoderAsync()
    {
        for (var look = 0; look < 1200; look++)
        {
            foreach (var ffmpeg in Process.GetProcessesByName("ffmpeg"))
            {
                using (ffmpeg)
                {
                    if (Read($"/proc/{ffmpeg.Id}/cmdline").Contains("libx264", StringComparison.Ordinal)
                        && Parent(ffmpeg.Id) is { } parent && Read($"/proc/{parent}/environ").Contains("MEDIA_STEP=Transcode", StringComparison.Ordinal))
                    {
                        using var function = Process.GetProcessById(parent);
                        function.Kill();
                        return true;
                    }
                }
            }

            await Task.Delay(20);
        }

        return false;
    }

    private static int? Parent(int process) =>
        Read($"/proc/{process}/status").Split('\n').FirstOrDefault(line => line.StartsWith("PPid:", StringComparison.Ordinal)) is { } line
            ? int.Parse(line["PPid:".Length..], System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
