using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;

namespace Media.Compat.Tests.CloudWatchLogs;

public sealed class AmazonCloudWatchLogsClientTests : IDisposable
{
    private readonly StubService _service = new();
    private readonly AmazonCloudWatchLogsClient _client;

    public AmazonCloudWatchLogsClientTests() =>
        _client = new AmazonCloudWatchLogsClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonCloudWatchLogsConfig { ServiceURL = _service.Url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public void Dispose()
    {
        _client.Dispose();
        _service.Dispose();
    }

    [Fact]
    public async Task Matching_lines_come_back()
    {
        _service.Answer(200, """{"events":[{"logStreamName":"s","timestamp":1700000000123,"message":"{}\n","ingestionTime":1,"eventId":"e"}],"searchedLogStreams":[]}""");

        var page = await _client.FilterLogEventsAsync(new FilterLogEventsRequest
        {
            LogGroupName = "/aws/lambda/f", FilterPattern = "\"x\"", StartTime = 5, LogStreamNames = ["s"], Limit = 10,
        });

        var line = Assert.Single(page.Events);
        Assert.Equal((1700000000123, "{}\n", "s"), (line.Timestamp, line.Message, line.LogStreamName));
        Assert.Null(page.NextToken);
        var asked = Assert.Single(_service.Requests);
        Assert.Equal(("Logs_20140328.FilterLogEvents", "application/x-amz-json-1.1"), (asked.Target, asked.ContentType));
        Assert.Contains("/us-east-1/logs/aws4_request", asked.Authorization, StringComparison.Ordinal);
        Assert.Equal(("\"x\"", "5", "[\"s\"]"), (asked.Member("filterPattern"), asked.Member("startTime"), asked.Member("logStreamNames")));
    }

    [Fact]
    public async Task A_log_group_that_is_not_there_has_its_own_exception()
    {
        _service.Answer(400, """{"__type":"ResourceNotFoundException","message":"The specified log group does not exist."}""");

        var refusal = await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => _client.FilterLogEventsAsync(new FilterLogEventsRequest { LogGroupName = "none" }));

        Assert.Equal("The specified log group does not exist.", refusal.Message);
    }
}
