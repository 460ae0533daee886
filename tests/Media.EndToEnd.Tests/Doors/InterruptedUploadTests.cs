using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions.Model;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Doors;

/// <summary>Whoever ends the command while it uploads leaves no parts, no object and no job behind.</summary>
public sealed class InterruptedUploadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("media-interrupted-");

    public void Dispose() => _folder.Delete(recursive: true);

    [NeedsTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_while_parts_travel_takes_the_upload_back(string signal)
    {
        await using var stack = await Stack.StartAsync();
        using var media = MediaProcess.Start("transcode", this.Endless(), "--data", stack.DataFolder);
        await PartsOfAsync(stack);

        await media.SignalAsync(signal);
        var ended = await media.EndAsync();

        AssertStopped(ended);
        await AssertNothingLeftAsync(stack);
    }

    [NeedsFact]
    public async Task An_impatient_second_Control_C_changes_nothing_of_that()
    {
        await using var stack = await Stack.StartAsync();
        using var media = MediaProcess.Start("transcode", this.Endless(), "--data", stack.DataFolder);
        await PartsOfAsync(stack);

        await media.SignalAsync("INT");
        await media.TrySignalAsync("INT");
        var ended = await media.EndAsync();

        AssertStopped(ended);
        await AssertNothingLeftAsync(stack);
    }

    [NeedsFact]
    public async Task The_commands_own_stack_keeps_nothing_of_it_either()
    {
        var data = Path.Combine(_folder.FullName, "data");
        using var media = MediaProcess.Start("transcode", this.Endless(), "--data", data);
        await media.SaysAsync("Uploading");

        await media.SignalAsync("INT");
        var ended = await media.EndAsync();

        AssertStopped(ended);
        Assert.Empty(Processes.Mentioning(data));
        await using var stack = await Stack.StartAsync(data);
        await AssertNothingLeftAsync(stack);
    }

    private static void AssertStopped((int ExitCode, string Output, string Complaints) ended)
    {
        Assert.Equal("Stopped.", ended.Complaints.Trim());
        Assert.Equal(130, ended.ExitCode);
        Assert.StartsWith("Uploading endless.mp4", Assert.Single(ended.Output.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private static async Task AssertNothingLeftAsync(Stack stack)
    {
        Assert.Empty(await UploadsAsync(stack));
        Assert.Empty(await stack.KeysAsync(stack.Uploads));
        var listed = await stack.StepFunctions.ListExecutionsAsync(new ListExecutionsRequest { StateMachineArn = stack.StateMachineArn });
        Assert.Empty(listed.Executions ?? []);
    }

    private static async Task<List<MultipartUpload>> UploadsAsync(Stack stack) =>
        (await stack.S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = stack.Uploads })).MultipartUploads ?? [];

    // Waits until S3 has a part of the upload.
    private static async Task PartsOfAsync(Stack stack)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            foreach (var upload in await UploadsAsync(stack))
            {
                var parts = await stack.S3.ListPartsAsync(stack.Uploads, upload.Key, upload.UploadId, patience.Token);
                if (parts.Parts is { Count: > 0 })
                {
                    return;
                }
            }

            await Task.Delay(20, patience.Token);
        }
    }

    // Far more than can be uploaded before the signal, and none of it on the disk.
    private string Endless()
    {
        var path = Path.Combine(_folder.FullName, "endless.mp4");
        using var file = File.Create(path);
        file.SetLength(8L << 30);
        return path;
    }
}
