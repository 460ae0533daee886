using System.Text.Json;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Doors;

/// <summary>One function with an event of a person's own: under its limits, with what it wrote, answered and used.</summary>
public sealed class InvokeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("media-invoke-");

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [NeedsFact]
    public async Task A_function_answers_on_standard_output_and_reports_on_standard_error()
    {
        var (exitCode, output, report) = await MediaProcess.RunAsync("invoke", "reap", "--data", this.Data);

        Assert.True(exitCode == 0, report);
        Assert.True(JsonElement.Parse(output).GetProperty("finished").GetBoolean());
        Assert.Matches(@"media-ReapFunction success: [0-9.]+ ms, billed [0-9]+ ms \([0-9.]+ ms of it to start\), [0-9]+ of 512 MB, .* of /tmp", report);
        Assert.Contains("Begun: releases that no manifest names", report, StringComparison.Ordinal);
    }

    [NeedsFact]
    public async Task A_function_that_fails_gives_its_error_document_and_exit_code_1()
    {
        var happened = Path.Combine(_folder.FullName, "event.json");
        await File.WriteAllTextAsync(happened, """{"detail":{"name":"x","status":"ABORTED","input":null}}""");

        var (exitCode, output, _) = await MediaProcess.RunAsync("invoke", "TakeBack", "--event", happened, "--json", "--data", this.Data);

        Assert.Equal(1, exitCode);
        var document = JsonElement.Parse(output);
        Assert.True(document.GetProperty("failed").GetBoolean());
        Assert.Equal("InvalidDataException", document.GetProperty("payload").GetProperty("errorType").GetString());
        Assert.Equal("error", document.GetProperty("report").GetProperty("status").GetString());
        Assert.NotEmpty(document.GetProperty("log").EnumerateArray());
    }

    [NeedsFact]
    public async Task What_cannot_be_invoked_is_said_in_a_sentence()
    {
        var broken = Path.Combine(_folder.FullName, "broken.json");
        await File.WriteAllTextAsync(broken, "{\n  \"a\": }");

        var noJson = await MediaProcess.RunAsync("invoke", "Reap", "--event", broken, "--data", this.Data);
        var noFile = await MediaProcess.RunAsync("invoke", "Reap", "--event", broken + "x", "--data", this.Data);
        var noFunction = await MediaProcess.RunAsync("invoke", "Nobody", "--data", this.Data);

        Assert.Equal((1, $"{broken} is no JSON: line 2, character 8."), (noJson.ExitCode, noJson.Complaints.Trim()));
        Assert.Equal((1, $"There is no file {broken}x."), (noFile.ExitCode, noFile.Complaints.Trim()));
        Assert.Equal(1, noFunction.ExitCode);
        Assert.StartsWith("There is no function Nobody", noFunction.Complaints, StringComparison.Ordinal);
    }
}
