using System.Text.Json;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Doors;

/// <summary>AWS's own command is all that a person needs to start a job and to see what became of it.</summary>
public sealed class AwsCommandTests
{
    [NeedsFact("aws")]
    public async Task A_copy_into_the_upload_bucket_starts_a_job_that_the_command_can_show()
    {
        await using var stack = await Stack.StartAsync();
        var clip = await Clips.TinyAsync();

        await AwsAsync(stack, "s3", "cp", clip, $"s3://{stack.Uploads}/from the command.mp4");

        var listed = await ListedAsync(stack);
        var arn = listed.GetProperty("executionArn").GetString()!;
        await stack.EndAsync(listed.GetProperty("name").GetString()!);
        var described = await JsonAsync(stack, "describe-execution", "--execution-arn", arn);
        Assert.Equal("SUCCEEDED", described.GetProperty("status").GetString());
        Assert.Contains("from the command.mp4", described.GetProperty("input").GetString(), StringComparison.Ordinal);
        var events = (await JsonAsync(stack, "get-execution-history", "--execution-arn", arn)).GetProperty("events").EnumerateArray().ToArray();
        Assert.Equal("ExecutionStarted", events[0].GetProperty("type").GetString());
        Assert.Equal("ExecutionSucceeded", events[^1].GetProperty("type").GetString());
        Assert.Equal(Enumerable.Range(1, events.Length), events.Select(e => e.GetProperty("id").GetInt32()));
        var published = await Published.GetAsync(stack, (await stack.FindAsync(listed.GetProperty("name").GetString()!, CancellationToken.None))!);
        await published.AssertSameFramesAsync(clip);
    }

    private static async Task<JsonElement> ListedAsync(Stack stack)
    {
        for (var look = 0; look < 60; look++)
        {
            var list = (await JsonAsync(stack, "list-executions", "--state-machine-arn", stack.StateMachineArn)).GetProperty("executions");
            if (list.GetArrayLength() > 0)
            {
                return Assert.Single(list.EnumerateArray());
            }
        }

        throw new TimeoutException("No execution was ever listed.");
    }

    private static async Task<JsonElement> JsonAsync(Stack stack, params string[] arguments) =>
        JsonDocument.Parse(await AwsAsync(stack, ["stepfunctions", .. arguments, "--output", "json"])).RootElement;

    private static async Task<string> AwsAsync(Stack stack, params string[] arguments)
    {
        var credentials = await stack.Credentials.GetCredentialsAsync();
        return await Tool.RunAsync(
            "aws",
            [.. arguments, "--endpoint-url", stack.Endpoint.AbsoluteUri.TrimEnd('/')],
            new Dictionary<string, string>
            {
                ["AWS_ACCESS_KEY_ID"] = credentials.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretKey,
                ["AWS_DEFAULT_REGION"] = "us-east-1", ["AWS_PAGER"] = "",
            });
    }
}
