using System.Globalization;
using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Tests.Shared;

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

    /// <summary>When each frame of a file is shown, the first at zero.</summary>
    public static Task<List<double>> TimesAsync(string path) => FramesAsync(path, copyTimes: false);

    /// <summary>Numbers of the frames that segments after the first begin with.</summary>
    public async Task<int[]> JointsAsync(JsonElement rendition)
    {
        var playlist = this.PathOf(rendition);
        var lengths = (await File.ReadAllLinesAsync(playlist)).Where(line => line.StartsWith("#EXTINF:", StringComparison.Ordinal))
            .Select(line => double.Parse(line["#EXTINF:".Length..].TrimEnd(','), CultureInfo.InvariantCulture)).ToArray();
        var times = await FramesAsync(await this.JoinAsync(rendition), copyTimes: true);
        return [.. Enumerable.Range(1, lengths.Length - 1).Select(n => times.FindIndex(time => time - times[0] > lengths.Take(n).Sum() - 0.002))];
    }

    private static async Task<List<double>> FramesAsync(string path, bool copyTimes) =>
        FrameTimes.Read(await Tool.RunAsync("ffmpeg", FrameTimes.Question(path, copyTimes)));
}
