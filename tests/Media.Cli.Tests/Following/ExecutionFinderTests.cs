using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Cli.Following;
using Media.Cli.Stack;
using Media.Cli.Uploading;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Publishing;
using NSubstitute;

namespace Media.Cli.Tests.Following;

public sealed class ExecutionFinderTests
{
    private static readonly Uploaded Upload = new("b", "clip.mp4", "etag", "v2");
    private static readonly string Own = ExecutionName.For("b", "clip.mp4", "v2");

    private readonly HashSet<string> _executions = [];
    private readonly IAmazonStepFunctions _client = Substitute.For<IAmazonStepFunctions>();
    private readonly IAmazonS3 _s3 = Substitute.For<IAmazonS3>();
    private AssetManifest? _live;

    private readonly StackAddress _stack = new(new Uri("http://localhost"), new Dictionary<string, string>
    {
        ["StateMachineArn"] = "arn:aws:states:us-east-1:000000000000:stateMachine:m", ["DeadLetterQueueUrl"] = "http://localhost/0/dead",
        ["MediaBucket"] = "media",
    });

    public ExecutionFinderTests()
    {
        _client.DescribeExecutionAsync(Arg.Any<DescribeExecutionRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
            _executions.Contains(call.Arg<DescribeExecutionRequest>().ExecutionArn)
                ? new DescribeExecutionResponse()
                : throw new ExecutionDoesNotExistException("none"));
        _s3.GetObjectAsync("media", $"{AssetName.For("b", "clip.mp4")}/asset.json", Arg.Any<CancellationToken>()).Returns(_ => _live is null
            ? throw new AmazonS3Exception("none") { StatusCode = HttpStatusCode.NotFound }
            : new GetObjectResponse { ResponseStream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(_live, CoreJson.Default.AssetManifest)) });
    }

    [Fact]
    public async Task The_uploads_own_execution_is_followed()
    {
        _executions.Add(_stack.ExecutionArn(Own));

        Assert.Equal((Own, false), await FindAsync());
    }

    [Fact]
    public async Task It_is_followed_also_where_an_earlier_upload_is_live()
    {
        _live = Live("r1", "v1");
        _executions.Add(_stack.ExecutionArn(Own));

        Assert.Equal((Own, false), await FindAsync());
    }

    [Fact]
    public async Task What_is_live_of_this_very_upload_is_an_earlier_result()
    {
        _live = Live("r1", "v2");

        Assert.Equal(("r1", true), await FindAsync());
    }

    [Fact]
    public async Task What_is_live_of_another_upload_is_never_taken_for_this_ones()
    {
        _live = Live("r1", "v1");

        await Assert.ThrowsAsync<CliException>(() => FindAsync(TimeSpan.FromMilliseconds(300)));
    }

    [Fact]
    public async Task When_nothing_starts_the_dead_letter_queue_is_named()
    {
        var error = await Assert.ThrowsAsync<CliException>(() => FindAsync(TimeSpan.FromMilliseconds(300)));

        Assert.Contains("http://localhost/0/dead", error.Message, StringComparison.Ordinal);
        Assert.Contains(Own, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_without_versions_is_named()
    {
        var finder = new ExecutionFinder(_s3, _client, _stack, TimeProvider.System);

        var error = await Assert.ThrowsAsync<CliException>(() => finder.FindAsync(Upload with { VersionId = null }, CancellationToken.None));

        Assert.Contains("versioning", error.Message, StringComparison.Ordinal);
    }

    private async Task<(string Name, bool Earlier)> FindAsync(TimeSpan? patience = null)
    {
        var finder = new ExecutionFinder(_s3, _client, _stack, TimeProvider.System) { Patience = patience ?? TimeSpan.FromSeconds(20) };
        var found = await finder.FindAsync(Upload, CancellationToken.None);
        return (found.Name, found.Earlier);
    }

    private static AssetManifest Live(string release, string version) => new(
        AssetManifest.CurrentVersion, "a", release, null, new SourceObject("b", "clip.mp4", version, "etag", 1, DateTimeOffset.UnixEpoch), "media", $"a/{release}/",
        1, 25, 1);
}
