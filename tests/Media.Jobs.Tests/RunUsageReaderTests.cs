using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Media.Jobs;
using NSubstitute;

namespace Media.Jobs.Tests;

public sealed class RunUsageReaderTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<string, List<string>> _groups = new()
    {
        ["/aws/lambda/media-Transcode"] =
        [
            """{"requestId":"r1","execution":"run-1","message":"started"}""",
            """{"requestId":"r2","execution":"run-2","message":"another run than run-1"}""",
            "not json but mentions run-1 and platform.report",
            Report("r1", 1500, 300),
            Report("r2", 9000, 900),
            """{"requestId":"r3","execution":"run-1","message":"started"}""",
            Report("r3", 500, 700),
        ],
    };

    [Fact]
    public async Task Reports_are_summed_over_the_requests_of_the_run_and_no_others()
    {
        var usage = await new RunUsageReader(Logs()).ReadAsync(["media-Transcode", "media-NeverInvoked"], "run-1", Start, Start, CancellationToken.None);

        var use = Assert.Single(usage.Functions);
        Assert.Equal(("media-Transcode", 2, 2000L, 1769), (use.Function, use.Invocations, use.BilledMilliseconds, use.MemoryMegabytes));
        Assert.Equal(700, usage.PeakTmpBytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"type\":\"platform.report\"}")]
    [InlineData("{\"type\":\"platform.start\",\"record\":{\"requestId\":\"r\",\"metrics\":{}}}")]
    public void Other_lines_are_no_reports(string line)
    {
        Assert.Null(LogRecords.Report(line));
    }

    [Fact]
    public void The_functions_of_a_workflow_are_found_in_its_definition()
    {
        const string definition = """
            {"States":{"A":{"Parameters":{"FunctionName":"arn:aws:lambda:us-east-1:0:function:one","Payload":{"FunctionName":7}}},
             "M":{"ItemProcessor":{"States":{"B":{"Resource":"arn:aws:lambda:us-east-1:0:function:two:live"}}}},
             "C":{"Parameters":{"FunctionName":"three"},"Resource":"arn:aws:states:::lambda:invoke"},
             "D":{"Parameters":{"FunctionName":"arn:aws:lambda:us-east-1:0:function:one"}}}}
            """;

        Assert.Equal(["one", "two", "three"], FunctionNames.In(definition));
    }

    private IAmazonCloudWatchLogs Logs()
    {
        var logs = Substitute.For<IAmazonCloudWatchLogs>();
        logs.FilterLogEventsAsync(Arg.Any<FilterLogEventsRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            var request = call.Arg<FilterLogEventsRequest>();
            if (!_groups.TryGetValue(request.LogGroupName, out var lines))
            {
                throw new ResourceNotFoundException("none");
            }
            var matching = lines.Where(line => line.Contains(request.FilterPattern.Trim('"'), StringComparison.Ordinal)).ToList();
            var from = int.Parse(request.NextToken ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            return new FilterLogEventsResponse
            {
                Events = [.. matching.Skip(from).Take(2).Select(line => new FilteredLogEvent { Message = line })],
                NextToken = from + 2 < matching.Count ? $"{from + 2}" : null,
            };
        });
        return logs;
    }

    private static string Report(string requestId, int billed, int tmp) => $$$$"""
        {"time":"2026-01-01T12:00:00Z","type":"platform.report","record":{"requestId":"{{{{requestId}}}}","status":"success",
         "metrics":{"durationMs":{{{{billed}}}}.4,"billedDurationMs":{{{{billed}}}},"memorySizeMB":1769,"maxTmpUsedBytes":{{{{tmp}}}}
         }}}
        """;
}
