using Media.Core.Profiles;
using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core;
using Media.Core.Jobs;
using Media.Workflow.Ingest;
using NSubstitute;

namespace Media.Workflow.Tests.Ingest;

/// <summary>Which uploads become jobs: every one, unless it is live already just as it is.</summary>
public sealed class JobStarterTests
{
    private const string Machine = "arn:aws:states:us-east-1:000000000000:stateMachine:m";
    private readonly WorkflowWorld _world = new();
    private readonly IAmazonStepFunctions _stepFunctions = Substitute.For<IAmazonStepFunctions>();
    private readonly Dictionary<string, TranscodeInput> _started = [];

    public JobStarterTests() =>
        _stepFunctions.StartExecutionAsync(Arg.Any<StartExecutionRequest>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            var request = call.Arg<StartExecutionRequest>();
            return _started.TryAdd(request.Name, JsonSerializer.Deserialize(request.Input, CoreJson.Default.TranscodeInput)!)
                ? new StartExecutionResponse()
                : throw new ExecutionAlreadyExistsException("It is there.");
        });

    [Fact]
    public async Task An_upload_that_is_announced_twice_is_one_execution()
    {
        var upload = _world.Upload(1, "A", ("title", "A%20film"), ("catalog-id", "64$0"));

        var first = await StartAsync(upload);
        var second = await StartAsync(upload);

        Assert.Equal(first.Execution, second.Execution);
        Assert.Equal((true, false), (first.IsNew, second.IsNew));
        var input = Assert.Single(_started).Value;
        Assert.Equal(("A film", "64$0", upload), (input.Title, input.CatalogId, input.Source));
    }

    [Fact]
    public async Task The_same_bytes_again_while_only_an_early_release_is_live_are_a_job_of_their_own()
    {
        var first = _world.Upload(1, "A");
        await StartAsync(first);
        await _world.PutLiveAsync(await _world.StoreAsync("a", first, early: true));

        Assert.True((await StartAsync(_world.Upload(2, "A"))).IsNew);
    }

    [Fact]
    public async Task Bytes_that_come_back_are_a_job_of_their_own_once_others_are_live()
    {
        var first = _world.Upload(1, "A");
        await StartAsync(first);
        var second = _world.Upload(2, "B");
        await StartAsync(second);
        await _world.PutLiveAsync(await _world.StoreAsync("b", second));

        var third = await StartAsync(_world.Upload(3, "A"));

        Assert.True(third.IsNew);
        Assert.Equal(3, _started.Count);
    }

    [Fact]
    public async Task Bytes_that_come_back_are_a_job_of_their_own_while_others_are_under_way()
    {
        await StartAsync(_world.Upload(1, "A"));
        await StartAsync(_world.Upload(2, "B"));

        Assert.True((await StartAsync(_world.Upload(3, "A"))).IsNew);
    }

    [Fact]
    public async Task What_is_live_just_as_it_is_needs_no_job_and_is_from_now_on_the_newest_upload()
    {
        await _world.PutLiveAsync(await _world.StoreAsync("a", _world.Upload(1, "A", ("title", "T"), ("upload-mark", "1"))));
        var again = _world.Upload(3, "A", ("title", "T"), ("upload-mark", "2"));

        var taken = await StartAsync(again);

        Assert.Equal(new Taken("a", false), taken);
        Assert.Empty(_started);
        Assert.Equal(again, (await _world.LiveAsync())!.Source);
    }

    [Theory]
    [InlineData("title", "Another")]
    [InlineData("catalog-id", "64$1")]
    [InlineData("media-run", "once more")]
    public async Task The_same_bytes_with_another_wish_are_a_job(string name, string value)
    {
        await _world.PutLiveAsync(await _world.StoreAsync("a", _world.Upload(1, "A", ("title", "T"))));

        Assert.True((await StartAsync(name == "title" ? _world.Upload(2, "A", (name, value)) : _world.Upload(2, "A", ("title", "T"), (name, value)))).IsNew);
    }

    [Fact]
    public async Task A_release_whose_objects_are_gone_is_made_again()
    {
        var live = await _world.StoreAsync("a", _world.Upload(1, "A"));
        await _world.PutLiveAsync(live);
        _world.Bucket.Remove("media", live.Master);

        Assert.True((await StartAsync(_world.Upload(2, "A"))).IsNew);
    }

    [Fact]
    public async Task The_same_bytes_announced_late_do_not_make_what_is_live_older()
    {
        var late = _world.Upload(1, "A");
        var newer = _world.Upload(2, "A");
        await _world.PutLiveAsync(await _world.StoreAsync("a", newer));

        var taken = await StartAsync(late);

        Assert.Equal("a", taken.Execution);
        Assert.Equal(newer, (await _world.LiveAsync())!.Source);
    }

    [Fact]
    public async Task Another_release_that_goes_live_meanwhile_makes_it_a_job_after_all()
    {
        await _world.PutLiveAsync(await _world.StoreAsync("a", _world.Upload(1, "A")));
        var other = await _world.StoreAsync("b", _world.Upload(2, "B"));
        var again = _world.Upload(3, "A");
        _world.Bucket.BeforePut = key =>
        {
            _world.Bucket.BeforePut = _ => { };
            Assert.EndsWith("asset.json", key, StringComparison.Ordinal);
            _world.PutLiveAsync(other).GetAwaiter().GetResult();
        };

        Assert.True((await StartAsync(again)).IsNew);
        Assert.Equal("b", (await _world.LiveAsync())!.Release);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task An_upload_that_is_gone_is_a_job_all_the_same_which_will_say_so(HttpStatusCode status)
    {
        var upload = _world.Upload(1, "A", ("title", "T"));
        _world.Bucket.BeforeGet = _ => throw new AmazonS3Exception("Gone or forbidden.") { StatusCode = status };

        var taken = await StartAsync(upload);

        Assert.True(taken.IsNew);
        Assert.Null(Assert.Single(_started).Value.Title);
    }

    [Fact]
    public async Task A_refusal_that_waiting_can_mend_is_left_to_the_queue()
    {
        var upload = _world.Upload(1, "A");
        _world.Bucket.BeforeGet = _ => throw new AmazonS3Exception("Slow down.") { StatusCode = HttpStatusCode.ServiceUnavailable };

        await Assert.ThrowsAsync<AmazonS3Exception>(() => StartAsync(upload));
        Assert.Empty(_started);
    }

    [Fact]
    public async Task A_folder_is_no_upload()
    {
        var (version, etag) = _world.Bucket.Upload("uploads", "holiday/", "");

        var taken = await StartAsync(new SourceObject("uploads", "holiday/", version, etag, 0, WorkflowWorld.Noon, "01"));

        Assert.Equal(new Taken(null, false), taken);
        Assert.Empty(_started);
    }

    private Task<Taken> StartAsync(SourceObject upload) =>
        new JobStarter(_stepFunctions, _world.Store, _world.Buckets, Machine, PrefixTable.Read("phone/=mobile")).StartAsync(upload, CancellationToken.None);
}
