using Amazon.S3;
using Amazon.S3.Model;
using Media.Local.Host;
using Media.Local.Stack;
using Media.Local.Tests.S3;
using Media.Local.Tests.Supervision;

namespace Media.Local.Tests.Storage;

/// <summary>A data folder on a disk that is full to the last byte.</summary>
public sealed class FullDiskTests
{
    [SkippableFact]
    public async Task S3_refuses_writes_in_words_reads_and_deletes_and_writes_again_once_there_is_room()
    {
        using var disk = SmallDisk.Mount(64);
        await using var host = await S3Host.StartAsync(disk.Folder);
        using var s3 = host.Client();
        await s3.PutBucketAsync("bucket");
        await PutAsync(s3, "kept", 1024);
        await PutAsync(s3, "large", 4 * 1024 * 1024);
        disk.Fill();

        foreach (var size in new[] { 0, 10, 3 * 1024 * 1024 })
        {
            var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => PutAsync(s3, "more", size));
            Assert.Equal(("ServiceUnavailable", 503), (refusal.ErrorCode, (int)refusal.StatusCode));
            Assert.Contains("no space left on the disk", refusal.Message, StringComparison.Ordinal);
        }
        using (var read = await s3.GetObjectAsync("bucket", "kept"))
        {
            Assert.Equal(1024, read.ContentLength);
        }
        await s3.DeleteObjectAsync("bucket", "large");
        Assert.Equal(["kept"], (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bucket" })).S3Objects.Select(found => found.Key));

        disk.Free();
        await PutAsync(s3, "more", 1024 * 1024);
        Assert.Equal(2, (await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bucket" })).S3Objects.Count);
    }

    [SkippableFact]
    public async Task An_execution_pauses_on_a_full_disk_and_ends_once_there_is_room()
    {
        using var disk = SmallDisk.Mount(64);
        await using var stack = new StepFunctions.Stack(disk.Folder);
        var hold = new TaskCompletionSource();
        stack.Functions = async (_, payload, cancellation) =>
        {
            await hold.Task.WaitAsync(cancellation);
            return StepFunctions.Stack.Result(payload.GetRawText());
        };
        const string definition = """
            {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:a","Next":"B"},
             "B":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:b","End":true}}}
            """;
        var arn = await stack.StartAsync(definition, "1");
        await Patience.UntilAsync(() => stack.Invocations.Count == 1);
        disk.Fill();
        var machine = (await stack.CallAsync("DescribeExecution", new { executionArn = arn })).GetProperty("stateMachineArn").GetString();

        var refusal = await RefusedAsync(stack, machine!);
        Assert.Contains("no space left on the disk", refusal.Message, StringComparison.Ordinal);
        hold.SetResult();
        Assert.Equal("RUNNING", (await stack.CallAsync("DescribeExecution", new { executionArn = arn })).GetProperty("status").GetString());

        disk.Free();
        Assert.Equal("SUCCEEDED", (await stack.EndAsync(arn)).Status);
    }

    // The write-ahead log has some room of its own left: the disk is felt once that is used up.
    private static async Task<AwsException> RefusedAsync(StepFunctions.Stack stack, string machine)
    {
        var input = new string('x', 200_000);
        for (var tries = 0; tries < 1000; tries++)
        {
            try
            {
                await stack.CallAsync("StartExecution", new { stateMachineArn = machine, input = $"\"{input}\"" });
            }
            catch (AwsException refusal)
            {
                return refusal;
            }
        }
        throw new InvalidOperationException("The disk was never full.");
    }

    private static Task PutAsync(IAmazonS3 s3, string key, int bytes) => s3.PutObjectAsync(
        new PutObjectRequest { BucketName = "bucket", Key = key, InputStream = new MemoryStream(new byte[bytes]) });
}
