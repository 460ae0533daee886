using System.Diagnostics;
using System.Text.Json;
using Media.Local.Tests.Host;

namespace Media.Local.Tests.StepFunctions;

/// <summary>The service as AWS's own command line sees it: through a whole stack, signatures and wire format included.</summary>
public class CommandLineTests
{
    private const string Template = "Resources: { Replies: { Type: AWS::SQS::Queue, Properties: { QueueName: replies } } }";

    [AwsCliFact]
    public async Task A_machine_is_made_run_read_and_described()
    {
        await using var bench = await StackBench.StartAsync(Template);
        const string Definition = """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":[1],"End":true}}}""";
        var machine = Text(await AwsAsync(bench, "create-state-machine", "--name", "m", "--role-arn", Stack.Role, "--definition", Definition), "stateMachineArn");
        var checkedDefinition = await AwsAsync(bench, "validate-state-machine-definition", "--definition", Definition);

        var execution = Text(await AwsAsync(bench, "start-execution", "--state-machine-arn", machine, "--name", "n", "--input", "{\"a\":1}"), "executionArn");
        var row = await EndAsync(bench, execution);
        var history = await AwsAsync(bench, "get-execution-history", "--execution-arn", execution, "--reverse-order", "--page-size", "2");
        var listed = await AwsAsync(bench, "list-executions", "--state-machine-arn", machine, "--status-filter", "SUCCEEDED", "--page-size", "1");
        var described = await AwsAsync(bench, "describe-state-machine-for-execution", "--execution-arn", execution);
        await AwsAsync(bench, "tag-resource", "--resource-arn", machine, "--tags", "key=a,value=b");
        var tags = await AwsAsync(bench, "list-tags-for-resource", "--resource-arn", machine);
        var again = await TryAwsAsync(bench, "start-execution", "--state-machine-arn", machine, "--name", "n", "--input", "{\"a\":1}");

        Assert.Equal("OK", Text(checkedDefinition, "result"));
        Assert.Equal(("SUCCEEDED", "[1]"), (Text(row, "status"), Text(row, "output")));
        Assert.Equal([4, 3, 2, 1], history.GetProperty("events").EnumerateArray().Select(entry => entry.GetProperty("id").GetInt32()));
        Assert.Equal(execution, Text(Assert.Single(listed.GetProperty("executions").EnumerateArray()), "executionArn"));
        Assert.Equal(Definition, Text(described, "definition"));
        Assert.Equal("b", Text(tags.GetProperty("tags")[0], "value"));
        Assert.Contains($"(ExecutionAlreadyExists) when calling the StartExecution operation: Execution Already Exists: '{execution}'", again.Complaints, StringComparison.Ordinal);
    }

    [AwsCliFact]
    public async Task A_map_run_is_described_and_its_stopped_execution_redriven_to_the_end()
    {
        await using var bench = await StackBench.StartAsync(Template);
        var definition = """
            {"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"Ask","States":{
              "Ask":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"QUEUE","MessageBody.$":"$$.Task.Token"},"End":true}}},"End":true}}}
            """.Replace("QUEUE", bench.Queue("replies"), StringComparison.Ordinal);
        var machine = Text(await AwsAsync(bench, "create-state-machine", "--name", "m", "--role-arn", Stack.Role, "--definition", definition), "stateMachineArn");
        var execution = Text(await AwsAsync(bench, "start-execution", "--state-machine-arn", machine, "--input", "[1]"), "executionArn");
        await TokenAsync(bench);
        await AwsAsync(bench, "stop-execution", "--execution-arn", execution, "--error", "Enough", "--cause", "A test.");
        var stopped = await EndAsync(bench, execution);
        var run = Text((await AwsAsync(bench, "list-map-runs", "--execution-arn", execution)).GetProperty("mapRuns")[0], "mapRunArn");
        var aborted = await AwsAsync(bench, "describe-map-run", "--map-run-arn", run);

        await AwsAsync(bench, "redrive-execution", "--execution-arn", execution);
        await AwsAsync(bench, "send-task-success", "--task-token", await TokenAsync(bench), "--task-output", "{\"ok\":true}");
        var row = await EndAsync(bench, execution);

        Assert.Equal(("ABORTED", "Enough", "A test."), (Text(stopped, "status"), Text(stopped, "error"), Text(stopped, "cause")));
        Assert.Equal(("ABORTED", 1), (Text(aborted, "status"), aborted.GetProperty("executionCounts").GetProperty("aborted").GetInt32()));
        Assert.Equal(("SUCCEEDED", "[{\"ok\":true}]"), (Text(row, "status"), Text(row, "output")));
    }

    [AwsCliFact]
    public async Task An_express_machine_answers_with_its_output()
    {
        await using var bench = await StackBench.StartAsync("Resources: { Topic: { Type: AWS::SNS::Topic } }");
        var machine = Text(await AwsAsync(bench, "create-state-machine", "--name", "quick", "--type", "EXPRESS", "--role-arn", Stack.Role,
            "--definition", """{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}"""), "stateMachineArn");

        var answer = await AwsAsync(bench, "start-sync-execution", "--state-machine-arn", machine, "--input", """{"a":1}""");

        Assert.Equal(("SUCCEEDED", """{"a":1}"""), (Text(answer, "status"), Text(answer, "output")));
    }

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString()!;

    private static async Task<string> TokenAsync(StackBench bench)
    {
        for (var patience = 0; patience < 12; patience++)
        {
            var answer = await bench.SqsAsync("ReceiveMessage", new { QueueUrl = bench.Queue("replies"), WaitTimeSeconds = 5 });
            if (!answer.TryGetProperty("Messages", out var messages) || messages.GetArrayLength() == 0)
            {
                continue;
            }
            await bench.SqsAsync("DeleteMessage", new { QueueUrl = bench.Queue("replies"), ReceiptHandle = Text(messages[0], "ReceiptHandle") });
            return Text(messages[0], "Body");
        }

        throw new TimeoutException("No task asked for a reply.");
    }

    private static async Task<JsonElement> EndAsync(StackBench bench, string execution)
    {
        for (var patience = 0; patience < 60; patience++)
        {
            var row = await AwsAsync(bench, "describe-execution", "--execution-arn", execution);
            if (Text(row, "status") != "RUNNING")
            {
                return row;
            }
        }

        throw new TimeoutException($"{execution} did not end.");
    }

    private static async Task<JsonElement> AwsAsync(StackBench bench, params string[] arguments)
    {
        var (status, output, complaints) = await TryAwsAsync(bench, arguments);
        Assert.True(status == 0, $"aws stepfunctions {arguments[0]}: {complaints}");
        return output.Length == 0 ? default : JsonElement.Parse(output);
    }

    private static async Task<(int Status, string Output, string Complaints)> TryAwsAsync(StackBench bench, params string[] arguments)
    {
        var start = new ProcessStartInfo("aws", ["stepfunctions", .. arguments, "--output", "json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ENDPOINT_URL"] = bench.Stack.Endpoint.ToString(),
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_PAGER"] = "",
                // It would ask for the host sync-127.0.0.1 otherwise.
                ["AWS_DISABLE_HOST_PREFIX_INJECTION"] = "true",
            },
        };
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await complaints);
    }
}

/// <summary>A test that needs AWS's command line; skipped, visibly, where it is missing.</summary>
public sealed class AwsCliFactAttribute : FactAttribute
{
    public AwsCliFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Skip = folders.Any(folder => File.Exists(Path.Combine(folder, "aws"))) ? null : "The aws command line is not installed.";
    }
}
