using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core.Publishing;
using Media.EndToEnd.Tests.Support;
using Media.Local.Host;

namespace Media.EndToEnd.Tests.Recovery;

/// <summary>A job that somebody stops leaves nothing behind, although its functions write on.</summary>
public sealed class StoppedJobTests(StackFixture fixture) : IClassFixture<StackFixture>
{
    private Stack Stack => fixture.Stack;

    [NeedsFact]
    public async Task A_job_that_is_stopped_while_its_functions_write_leaves_nothing_when_they_have_ended()
    {
        var job = await Stack.UploadAsync(await Clips.LongAsync(), "stopped.mp4");
        await UntilAsync(async () => (await Stack.KeysAsync(Stack.Media)).Count > 0);

        await Stack.StepFunctions.StopExecutionAsync(new StopExecutionRequest { ExecutionArn = Stack.ArnOf(job), Error = "Media.Stopped", Cause = "By a test." });

        // The functions that were encoding encode on; each takes back what it wrote.
        await UntilAsync(async () => (await Stack.KeysAsync(Stack.Work, MediaLayout.Fence(job))).Count > 0);
        await QuietAsync();
        Assert.Empty(await Stack.KeysAsync(Stack.Media));
        Assert.Empty((await Stack.S3.ListMultipartUploadsAsync(new Amazon.S3.Model.ListMultipartUploadsRequest { BucketName = Stack.Media })).MultipartUploads ?? []);
        Assert.Empty(await Stack.WorkOfJobsAsync());
        Assert.Equal(ExecutionStatus.ABORTED, (await Stack.EndAsync(job)).Status);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!await condition())
        {
            await Task.Delay(200, patience.Token);
        }
    }

    /// <summary>Until no function has anything to do.</summary>
    private async Task QuietAsync()
    {
        using var http = new HttpClient();
        await UntilAsync(async () =>
        {
            var status = JsonSerializer.Deserialize(await http.GetStringAsync(new Uri(Stack.Endpoint, "_status")), StatusJson.Default.StackStatus)!;
            return status.Functions.All(function => function.Invocations == 0) && status.Queues.All(queue => queue.Messages == 0);
        });
    }
}
