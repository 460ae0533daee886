using Media.Core.Planning;
using System.Net;
using Amazon.Lambda.Core;
using Amazon.S3;
using Media.Core;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;
using NSubstitute;

namespace Media.Workflow.Tests.Transcode;

/// <summary>A segment is stored while the next is encoded: whichever fails, neither failure is lost.</summary>
public sealed class FailedStoreTests
{
    private readonly ILambdaContext _context = FunctionContext.With(TimeSpan.FromMinutes(15));

    [FfmpegFact]
    public async Task A_store_that_fails_alone_is_the_chunks_failure()
    {
        await using var job = await PlannedAsync();
        job.Bucket.BeforePut = _ => throw Refusal("store");

        var failure = await Assert.ThrowsAsync<AmazonS3Exception>(() => TranscodeAsync(job));

        Assert.Equal("store", failure.ErrorCode);
        Assert.Empty(Logged());
    }

    [FfmpegFact]
    public async Task A_store_that_fails_behind_another_failure_is_logged()
    {
        await using var job = await PlannedAsync();
        job.Bucket.BeforePut = _ => throw Refusal("store");
        job.Bucket.BeforeGet = key =>
        {
            if (key.EndsWith("segments/00001-0.json", StringComparison.Ordinal))
            {
                throw Refusal("read");
            }
        };

        var failure = await Assert.ThrowsAsync<AmazonS3Exception>(() => TranscodeAsync(job));

        Assert.Equal("read", failure.ErrorCode);
        Assert.Equal("store", Assert.IsType<AmazonS3Exception>(Assert.Single(Logged())).ErrorCode);
    }

    private static async Task<Job> PlannedAsync()
    {
        var job = await Job.OfAsync(
            await Clips.MakeAsync("three.mp4", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=10:duration=14", "-c:v", "libx264", "-preset", "ultrafast", "-g", "20"),
            segmentsPerChunk: 3);
        await job.PlanAsync("packets");
        return job;
    }

    private async Task TranscodeAsync(Job job) =>
        await job.TranscodeAsync(Assert.Single((await job.TasksAsync()).OfType<VideoTask>()), context: _context);

    private IEnumerable<Exception> Logged() => _context.Logger.ReceivedCalls().SelectMany(call => call.GetArguments()).OfType<Exception>();

    private static AmazonS3Exception Refusal(string code) => new("refused") { StatusCode = HttpStatusCode.ServiceUnavailable, ErrorCode = code };
}
