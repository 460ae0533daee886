using System.Globalization;
using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core.Probing;

namespace Media.EndToEnd.Tests.Support;

/// <summary>A published ladder, copied to disk: judged by decoding it and its source.</summary>
internal sealed record Published(string Folder, JsonElement Output)
{
    public IEnumerable<JsonElement> Renditions => this.Output.GetProperty("renditions").EnumerateArray();

    public IEnumerable<JsonElement> Videos => this.Renditions.Where(rendition => rendition.GetProperty("kind").GetString() == "video");

    /// <summary>What a successful execution published.</summary>
    public static async Task<Published> GetAsync(Stack stack, DescribeExecutionResponse execution)
    {
        Assert.True(execution.Status == ExecutionStatus.SUCCEEDED, $"{execution.Status}: {execution.Error}: {execution.Cause}");
        var output = JsonDocument.Parse(execution.Output).RootElement;
        return new Published(await stack.DownloadAsync(output.GetProperty("prefix").GetString()!), output);
    }

    public string PathOf(JsonElement rendition) =>
        Path.Combine(this.Folder, rendition.GetProperty("playlist").GetString()![this.Output.GetProperty("prefix").GetString()!.Length..]);

    /// <summary>One rendition's initialization section and segments, end to end.</summary>
    public async Task<string> JoinAsync(JsonElement rendition)
    {
        var playlist = this.PathOf(rendition);
        var joined = Path.Combine(this.Folder, rendition.GetProperty("name").GetString() + ".joined.mp4");
        await using var output = File.Create(joined);
        string[] parts = ["init.mp4", .. (await File.ReadAllLinesAsync(playlist)).Where(line => line.Length > 0 && line[0] != '#')];
        foreach (var part in parts)
        {
            await output.WriteAsync(await File.ReadAllBytesAsync(Path.Combine(Path.GetDirectoryName(playlist)!, part)));
        }

        return joined;
    }

    /// <summary>Every rendition has the source's frames, at the source's times.</summary>
    public async Task AssertSameFramesAsync(string source)
    {
        var wanted = await FramesAsync(source, copyTimes: false);
        foreach (var rendition in this.Videos)
        {
            var shown = await FramesAsync(await this.JoinAsync(rendition), copyTimes: true);
            Assert.Equal(wanted.Count, shown.Count);
            var offset = shown[0] - wanted[0];
            Assert.All(wanted.Zip(shown), pair => Assert.Equal(pair.First + offset, pair.Second, 0.0011));
        }
    }

    /// <summary>When the first frame is shown, by the file's own clock.</summary>
    public static async Task<double> FirstFrameAsync(string path)
    {
        var text = await Tool.RunAsync(
            "ffprobe", ["-v", "error", "-select_streams", "v:0", "-show_entries", "frame=best_effort_timestamp_time", "-of", "csv=p=0", path]);
        return double.Parse(text[..text.IndexOfAny(['\n', ','])], CultureInfo.InvariantCulture);
    }

    private static async Task<List<double>> FramesAsync(string path, bool copyTimes)
    {
        string[] clock = copyTimes ? ["-copyts"] : [];
        var text = await Tool.RunAsync(
            "ffmpeg",
            ["-nostdin", "-v", "error", .. clock, "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-enc_time_base", "-1", "-f", "framecrc", "-"]);
        double tick = 1;
        List<double> times = [];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("#tb 0: ", StringComparison.Ordinal))
            {
                tick = TimeBase.Parse(line["#tb 0: ".Length..].Trim()).Seconds(1);
            }
            else if (!line.StartsWith('#'))
            {
                times.Add(long.Parse(line.Split(',')[2].Trim(), CultureInfo.InvariantCulture) * tick);
            }
        }

        return times;
    }
}
