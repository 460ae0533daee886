using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Compat.Tests;

/// <summary>The clients against moto, which was written against AWS's API and not against these clients.</summary>
public sealed class MotoTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private static readonly BasicAWSCredentials Credentials = new("test", "test");

    [MotoFact]
    public async Task An_execution_can_be_started_described_listed_read_and_stopped()
    {
        using var client = new AmazonStepFunctionsClient(
            Credentials, new AmazonStepFunctionsConfig { ServiceURL = moto.Url, AuthenticationRegion = "us-east-1" });
        var machine = await CreateStateMachineAsync();

        var started = await client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = machine, Name = "run-1", Input = "{}" });
        var described = await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = started.ExecutionArn });
        var listed = await client.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = machine, MaxResults = 10 });
        var history = await client.GetExecutionHistoryAsync(new GetExecutionHistoryRequest { ExecutionArn = started.ExecutionArn });
        var stopped = await client.StopExecutionAsync(new StopExecutionRequest { ExecutionArn = started.ExecutionArn });
        var definition = await client.DescribeStateMachineAsync(new DescribeStateMachineRequest { StateMachineArn = machine });

        Assert.Equal(("run-1", "{}", machine), (described.Name, described.Input, described.StateMachineArn));
        Assert.Equal(DateTimeKind.Utc, described.StartDate!.Value.Kind);
        Assert.Equal(started.ExecutionArn, Assert.Single(listed.Executions).ExecutionArn);
        Assert.Equal(HistoryEventType.ExecutionStarted, history.Events[0].Type);
        Assert.NotNull(stopped.StopDate);
        Assert.Contains("StartAt", definition.Definition, StringComparison.Ordinal);
    }

    [MotoFact]
    public async Task Refusals_have_their_own_exceptions()
    {
        using var client = new AmazonStepFunctionsClient(
            Credentials, new AmazonStepFunctionsConfig { ServiceURL = moto.Url, AuthenticationRegion = "us-east-1" });

        await Assert.ThrowsAsync<ExecutionDoesNotExistException>(() => client.DescribeExecutionAsync(
            new DescribeExecutionRequest { ExecutionArn = "arn:aws:states:us-east-1:123456789012:execution:none:none" }));
        await Assert.ThrowsAsync<StateMachineDoesNotExistException>(() => client.StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = "arn:aws:states:us-east-1:123456789012:stateMachine:none", Input = "{}" }));
    }

    [MotoFact]
    public async Task Log_lines_can_be_found()
    {
        await PostAsync("logs", "Logs_20140328.CreateLogGroup", "1.1", """{"logGroupName":"g"}""");
        await PostAsync("logs", "Logs_20140328.CreateLogStream", "1.1", """{"logGroupName":"g","logStreamName":"s"}""");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await PostAsync("logs", "Logs_20140328.PutLogEvents", "1.1", $$"""
            {"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":{{now}},"message":"wanted run-1"},{"timestamp":{{now}},"message":"other"}]}
            """);
        using var client = new AmazonCloudWatchLogsClient(
            Credentials, new AmazonCloudWatchLogsConfig { ServiceURL = moto.Url, AuthenticationRegion = "us-east-1" });

        var page = await client.FilterLogEventsAsync(new FilterLogEventsRequest { LogGroupName = "g", FilterPattern = "\"run-1\"" });

        Assert.Equal("wanted run-1", Assert.Single(page.Events).Message);
    }

    private async Task<string> CreateStateMachineAsync()
    {
        const string definition = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""";
        var body = await PostAsync("states", "AWSStepFunctions.CreateStateMachine", "1.0", JsonSerializer.Serialize(
            new Dictionary<string, string>
            {
                ["name"] = "m", ["definition"] = definition, ["roleArn"] = "arn:aws:iam::123456789012:role/r",
            }));
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("stateMachineArn").GetString()!;
    }

    private async Task<string> PostAsync(string service, string target, string version, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, moto.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-" + version)),
        };
        request.Headers.Add("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/20240101/us-east-1/{service}/aws4_request");
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }
}
