using Media.Cli.Reports;

namespace Media.Cli.Tests.Reports;

/// <summary>What an invocation used, as its record in the log says it.</summary>
public sealed class InvocationRecordTests
{
    private const string Report = """
        {"time":"2026-01-01T00:00:00.000Z","type":"platform.report","record":{"requestId":"r-1","status":"success",
         "metrics":{"durationMs":12.5,"billedDurationMs":313,"memorySizeMB":512,"maxMemoryUsedMB":71,"initDurationMs":300.5,"maxTmpUsedBytes":2048}}}
        """;

    [Fact]
    public void A_report_says_time_memory_and_scratch()
    {
        var record = InvocationRecord.Read(Report, "r-1");

        Assert.Equal(new InvocationRecord("success", 12.5, 313, 300.5, 512, 71, 2048), record);
        Assert.Equal("success: 12.5 ms, billed 313 ms (300.5 ms of it to start), 71 of 512 MB, 2.0 kB of /tmp", record!.Sentence());
    }

    [Fact]
    public void A_process_that_was_there_has_no_start()
    {
        var record = InvocationRecord.Read(Report.Replace("\"initDurationMs\":300.5,", "", StringComparison.Ordinal), "r-1");

        Assert.Null(record!.InitDurationMs);
        Assert.DoesNotContain("to start", record.Sentence(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r-2", "the report of another invocation")]
    [InlineData("r-1", null)]
    public void Another_line_is_no_report_of_it(string requestId, string? isReport) =>
        Assert.Null(InvocationRecord.Read(isReport is null ? """{"message":"Begun"}""" : Report, requestId));
}
