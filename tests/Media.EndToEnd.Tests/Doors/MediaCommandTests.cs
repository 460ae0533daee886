using System.Text.Json;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Doors;

/// <summary>The media command as a person meets it: its files, its JSON, its sentences, its exit codes.</summary>
public sealed class MediaCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("media-command-");

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [NeedsFact]
    public async Task A_video_becomes_files_and_one_JSON_document()
    {
        var clip = await Clips.TinyAsync();
        var folder = Path.Combine(_folder.FullName, "out");

        var (exitCode, output, complaints) = await MediaProcess.RunAsync("transcode", clip, "--out", folder, "--json", "--data", this.Data);

        Assert.True(exitCode == 0, complaints);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal("SUCCEEDED", report.GetProperty("status").GetString());
        Assert.Contains(":execution:media-transcode:tiny-", report.GetProperty("executionArn").GetString(), StringComparison.Ordinal);
        Assert.Equal(Path.Combine(folder, "master.m3u8"), report.GetProperty("outputs").GetProperty("localMaster").GetString());
        Assert.True(File.Exists(Path.Combine(folder, "master.m3u8")));
        Assert.NotEmpty(report.GetProperty("renditions").EnumerateArray());
        Assert.True(report.GetProperty("chunks").GetInt32() >= 1);
        Assert.True(report.GetProperty("wallSeconds").GetDouble() > 0);
        // Sampled while functions run: files of so small a clip may come and go between two looks.
        Assert.True(report.GetProperty("peakTmpBytes").GetInt64() >= 0);
        Assert.True(report.GetProperty("cost").GetProperty("total").GetDecimal() > 0);
        var billed = report.GetProperty("billedMs");
        foreach (var function in new[] { "Ingest", "Probe", "Plan", "Transcode", "Assemble", "Verify", "Publish" })
        {
            Assert.True(billed.EnumerateObject().Any(one => one.Name.Contains(function, StringComparison.Ordinal) && one.Value.GetInt64() > 0), $"{function} was not billed: {billed}");
        }
    }

    [NeedsFact]
    public async Task A_text_fails_with_one_sentence_and_its_JSON_says_why()
    {
        var text = Path.Combine(_folder.FullName, "text.mp4");
        await File.WriteAllTextAsync(text, string.Concat(Enumerable.Repeat("This is no video.\n", 500)));

        var (exitCode, output, complaints) = await MediaProcess.RunAsync("transcode", text, "--json", "--data", this.Data);

        Assert.Equal(1, exitCode);
        var sentence = Assert.Single(complaints.Trim().Split('\n'));
        Assert.StartsWith("The execution text-", sentence, StringComparison.Ordinal);
        Assert.Contains("(Media.Unreadable)", sentence, StringComparison.Ordinal);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal("FAILED", report.GetProperty("status").GetString());
        Assert.Equal("Media.Unreadable", report.GetProperty("error").GetString());
        Assert.Empty(report.GetProperty("renditions").EnumerateArray());
    }

    [NeedsFact]
    public async Task Control_C_ends_the_execution_and_everything_it_started()
    {
        var clip = await Clips.LongAsync();
        using var media = MediaProcess.Start("transcode", clip, "--data", this.Data);
        await media.SaysAsync("TranscodeTasks: running");

        await media.InterruptAsync();
        var (exitCode, _, complaints) = await media.EndAsync();

        Assert.Equal(130, exitCode);
        var sentence = Assert.Single(complaints.Trim().Split('\n'));
        Assert.Matches("^Stopped: the execution long-[0-9a-f]+ was ended\\.$", sentence);
        Assert.Empty(Processes.Mentioning(this.Data));
        var (_, jobs, _) = await MediaProcess.RunAsync("jobs", "--data", this.Data);
        Assert.Contains("ABORTED", jobs, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task A_look_at_the_jobs_starts_nothing()
    {
        var clip = await Clips.LongAsync();
        using (var up = MediaProcess.Start("up", "--port", "0", "--data", this.Data))
        {
            await up.SaysAsync("UploadBucket = ");
            using var media = MediaProcess.Start("transcode", clip, "--data", this.Data);
            await media.SaysAsync("TranscodeTasks: running");
            await media.KillAsync();
            await up.KillAsync();
        }

        var (exitCode, jobs, _) = await MediaProcess.RunAsync("jobs", "--data", this.Data);

        Assert.Equal(0, exitCode);
        Assert.Contains("RUNNING", jobs, StringComparison.Ordinal);
        Assert.Empty(Processes.Mentioning(this.Data));
    }
}
