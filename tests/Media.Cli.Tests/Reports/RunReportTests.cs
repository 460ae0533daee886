using System.Text.Json;
using Amazon.StepFunctions;
using Media.Cli.Following;
using Media.Cli.Reports;
using Media.Core.Cost;

namespace Media.Cli.Tests.Reports;

public sealed class RunReportTests
{
    [Fact]
    public void The_document_has_what_scripts_read()
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(Samples.Report(null), ReportJson.Default.RunReport));
        var root = document.RootElement;

        Assert.Equal("arn:x", root.GetProperty("executionArn").GetString());
        Assert.Equal("SUCCEEDED", root.GetProperty("status").GetString());
        Assert.Equal("s3://media/clip-1/r1/master.m3u8", root.GetProperty("outputs").GetProperty("master").GetString());
        Assert.Equal(2, root.GetProperty("renditions").GetArrayLength());
        Assert.Equal("subtitles-left-out", root.GetProperty("warnings")[0].GetProperty("code").GetString());
        Assert.Equal(15, root.GetProperty("chunks").GetInt32());
        Assert.Equal(12.5, root.GetProperty("wallSeconds").GetDouble());
        Assert.Equal(60_000, root.GetProperty("billedMs").GetProperty("media-TranscodeFunction").GetInt64());
        Assert.Equal(4_000_000, root.GetProperty("peakTmpBytes").GetInt64());
        Assert.True(root.GetProperty("cost").GetProperty("total").GetDecimal() > 0.0017m);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("error").ValueKind);
    }

    [Fact]
    public void A_failed_run_still_says_what_it_cost()
    {
        var ended = Samples.Ended(ExecutionStatus.FAILED);
        (ended.Execution.Error, ended.Execution.Cause) = ("Media.NoVideo", "There is no video track.");

        var report = RunReport.Of(ended, false, null, null, new RunUsage([], 0, 10));

        Assert.Equal(("Media.NoVideo", "There is no video track."), (report.Error, report.Cause));
        Assert.Null(report.Outputs);
        Assert.Equal(0.00025m, report.Cost.Total);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"asset":7}""")]
    public void An_output_of_another_kind_is_a_plain_error(string? output)
    {
        var ended = Samples.Ended(ExecutionStatus.SUCCEEDED);
        ended.Execution.Output = output;

        Assert.Throws<CliException>(() => Outcome.Of(ended));
    }

    [Fact]
    public void A_failure_is_one_sentence_with_the_cause_and_the_name()
    {
        var execution = Samples.Ended(ExecutionStatus.FAILED).Execution;
        (execution.Error, execution.Cause) = ("Media.NoVideo", "There is\nno video track.");

        Assert.Equal("The execution r1 failed: There is no video track (Media.NoVideo).", FailureSentence.Of(execution));
    }

    [Fact]
    public void A_failure_without_a_cause_is_still_a_sentence()
    {
        Assert.Equal("The execution r1 was stopped.", FailureSentence.Of(Samples.Ended(ExecutionStatus.ABORTED).Execution));
    }
}
