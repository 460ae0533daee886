using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Core;
using Media.Core.Jobs;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Publishing;

/// <summary>What is live is what was uploaded last, as S3 itself keeps what was written last; and everything that is live is there.</summary>
public sealed class NewestUploadTests(StackFixture fixture) : IClassFixture<StackFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private Stack Stack => fixture.Stack;

    [NeedsFact]
    public async Task Bytes_that_come_back_are_live_again()
    {
        const string key = "back.mp4";
        string[] takes = [await TakeAsync("a"), await TakeAsync("b"), await TakeAsync("a"), await TakeAsync("c"), await TakeAsync("a")];
        foreach (var take in takes)
        {
            var ended = await Stack.TranscodeAsync(take, key);

            Assert.Equal(ExecutionStatus.SUCCEEDED, ended.Status);
            await IsLiveAsync(key, ended.Name);
        }
    }

    /// <summary>docs/operations.md, Restore.</summary>
    [NeedsFact]
    public async Task An_earlier_version_that_is_copied_over_a_later_one_is_live_again()
    {
        const string key = "restored.mp4";
        await Stack.TranscodeAsync(await TakeAsync("a"), key);
        var earlier = (await Stack.S3.GetObjectMetadataAsync(Stack.Uploads, key)).VersionId;
        await Stack.TranscodeAsync(await TakeAsync("b"), key);

        var restored = await CopyAsync(key, earlier);

        Assert.Equal(ExecutionStatus.SUCCEEDED, restored.Status);
        await IsLiveAsync(key, restored.Name);
    }

    /// <summary>docs/operations.md, Restore.</summary>
    [NeedsFact]
    public async Task Media_that_were_lost_are_made_again_of_an_upload_that_is_copied_onto_itself()
    {
        const string key = "lost.mp4";
        await Stack.TranscodeAsync(await TakeAsync("a"), key);
        foreach (var lost in await Stack.KeysAsync(Stack.Media, $"{AssetName.For(Stack.Uploads, key)}/"))
        {
            await Stack.S3.DeleteObjectAsync(Stack.Media, lost);
        }

        var again = await CopyAsync(key, version: null);

        Assert.Equal(ExecutionStatus.SUCCEEDED, again.Status);
        await IsLiveAsync(key, again.Name);
    }

    [NeedsFact]
    public async Task The_same_bytes_again_are_no_second_execution()
    {
        const string key = "twice.mp4";
        var first = await Stack.TranscodeAsync(await TakeAsync("a"), key);
        await Stack.UploadAsync(await TakeAsync("a"), key);

        // The manifest names the new upload as soon as Ingest has taken it.
        var newest = (await Stack.S3.GetObjectMetadataAsync(Stack.Uploads, key)).VersionId;
        var live = await LiveAsync(key, manifest => manifest.Source.VersionId == newest);

        Assert.Equal(first.Name, live.Release);
        Assert.Single(await ExecutionsAsync(key));
        await IsLiveAsync(key, first.Name);
    }

    [NeedsFact]
    public async Task Of_two_uploads_at_once_the_later_one_is_live()
    {
        const string key = "race.mp4";
        string[] takes = [await TakeAsync("b"), await TakeAsync("a"), await TakeAsync("c")];
        List<string> jobs = [];
        foreach (var take in takes)
        {
            jobs.Add(await Stack.UploadAsync(take, key));
        }

        var ended = await Task.WhenAll(jobs.Select(Stack.EndAsync));

        Assert.Equal(ExecutionStatus.SUCCEEDED, ended[^1].Status);
        Assert.All(ended, one => Assert.True(one.Status == ExecutionStatus.SUCCEEDED || one.Error == "Media.Superseded", $"{one.Error}: {one.Cause}"));
        await IsLiveAsync(key, jobs[^1]);
    }

    [NeedsFact]
    public async Task A_redrive_after_a_newer_upload_changes_nothing()
    {
        const string key = "redrive.mp4";
        var older = await Stack.UploadAsync(await Clips.LongAsync(), key);
        await UntilAsync(async () => await Stack.FindAsync(older, CancellationToken.None) is not null);
        await Stack.StepFunctions.StopExecutionAsync(new StopExecutionRequest { ExecutionArn = Stack.ArnOf(older) });
        var newer = await Stack.TranscodeAsync(await TakeAsync("b"), key);

        await UntilAsync(async () => (await Stack.KeysAsync(Stack.Work, MediaLayout.Fence(older))).Count > 0);
        await Stack.StepFunctions.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = Stack.ArnOf(older) });
        var redriven = await Stack.EndAsync(older);

        Assert.Equal("Media.TakenBack", redriven.Error);
        await IsLiveAsync(key, newer.Name);
    }

    [NeedsFact]
    public async Task An_upload_that_is_gone_before_its_job_starts_is_a_failed_job_that_says_so()
    {
        const string key = "gone.mp4";
        var stored = await Stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = Stack.Uploads, Key = key, FilePath = await TakeAsync("a") });
        await Stack.S3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = Stack.Uploads, Key = key, VersionId = stored.VersionId });

        var ended = await Stack.EndAsync(ExecutionName.For(Stack.Uploads, key, stored.VersionId));

        Assert.Equal("Media.SourceGone", ended.Error);
        Assert.Contains("gone.mp4", ended.Cause, StringComparison.Ordinal);
        Assert.Empty(await Stack.KeysAsync(Stack.Work, $"{ended.Name}/"));
    }

    [NeedsFact]
    public async Task An_upload_that_is_deleted_while_its_job_reads_it_is_a_failed_job_that_publishes_nothing()
    {
        const string key = "going.mp4";
        var job = await Stack.UploadAsync(await Clips.LongAsync(), key);
        await UntilAsync(async () => (await Stack.KeysAsync(Stack.Work, $"{job}/packets/segments/")).Count > 0);
        var version = (await Stack.S3.GetObjectMetadataAsync(Stack.Uploads, key)).VersionId;
        await Stack.S3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = Stack.Uploads, Key = key, VersionId = version });

        var ended = await Stack.EndAsync(job);

        Assert.Equal((ExecutionStatus.FAILED, "Media.SourceGone"), (ended.Status, ended.Error));
        Assert.Contains(key, ended.Cause, StringComparison.Ordinal);
        // A chunk that is still at work when another one fails may store its segment after the rest was taken back: nothing names it.
        Assert.DoesNotContain(MediaLayout.Manifest(AssetName.For(Stack.Uploads, key)), await Stack.KeysAsync(Stack.Media));
    }

    [NeedsFact]
    public async Task A_folder_is_no_upload()
    {
        await Stack.S3.PutObjectAsync(new PutObjectRequest { BucketName = Stack.Uploads, Key = "holiday/", ContentBody = "" });
        await Stack.TranscodeAsync(await TakeAsync("a"), "holiday/beach.mp4");

        Assert.Empty(await ExecutionsAsync("holiday/"));
        Assert.Single(await ExecutionsAsync("holiday/beach.mp4"));
    }

    [NeedsTheory]
    [InlineData("/slash.mp4")]
    [InlineData("//two.mp4")]
    [InlineData("a//b.mp4")]
    [InlineData("./dot.mp4")]
    [InlineData("a/../../up.mp4")]
    [InlineData("a/./b.mp4")]
    [InlineData("..")]
    [InlineData("tab\tand\u007f.mp4")]
    [InlineData("plus+percent%2F%25 &=;:@,$~*'()!.mp4")]
    [InlineData("é\u0301 ﬁ 視频 🎬.mp4")]
    public async Task Any_key_is_just_a_name(string key)
    {
        var version = await RawUpload.PutAsync(Stack, key, await File.ReadAllBytesAsync(await TakeAsync("a")));
        Assert.Contains(key, await Stack.KeysAsync(Stack.Uploads));

        var ended = await Stack.EndAsync(ExecutionName.For(Stack.Uploads, key, version));

        Assert.True(ended.Status == ExecutionStatus.SUCCEEDED, $"{ended.Error}: {ended.Cause}");
        await IsLiveAsync(key, ended.Name);
    }

    /// <summary>Copies a version of an upload, or its latest, over what is there, and waits for the job that this starts.</summary>
    private async Task<DescribeExecutionResponse> CopyAsync(string key, string? version)
    {
        var copied = await Stack.S3.CopyObjectAsync(new CopyObjectRequest
        {
            SourceBucket = Stack.Uploads, SourceKey = key, SourceVersionId = version, DestinationBucket = Stack.Uploads, DestinationKey = key, MetadataDirective = S3MetadataDirective.REPLACE,
        });
        return await Stack.EndAsync(ExecutionName.For(Stack.Uploads, key, copied.VersionId));
    }

    /// <summary>The live release is this one, and all of it is there.</summary>
    private async Task IsLiveAsync(string key, string execution)
    {
        var live = await LiveAsync(key, _ => true);
        Assert.Equal(execution, live.Release);
        var keys = await Stack.KeysAsync(Stack.Media, live.Prefix);
        Assert.All(live.Outputs, output => Assert.Contains(output.Entry, keys));
        foreach (var rendition in live.Tracks)
        {
            var folder = rendition.Playlist[..(rendition.Playlist.LastIndexOf('/') + 1)];
            Assert.Contains(live.Prefix + TrackLayout.Document(rendition.Id!), keys);
            Assert.All(Enumerable.Range(0, rendition.Segments), number => Assert.Contains(folder + (rendition.Plays ? TrackLayout.Segment(number) : TrackLayout.Tile(number)), keys));
        }
    }

    private async Task<AssetManifest> LiveAsync(string key, Func<AssetManifest, bool> isIt)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            using var found = await Stack.S3.GetObjectAsync(Stack.Media, MediaLayout.Manifest(AssetName.For(Stack.Uploads, key)), patience.Token);
            var live = (await JsonSerializer.DeserializeAsync(found.ResponseStream, CoreJson.Default.AssetManifest, patience.Token))!;
            if (isIt(live))
            {
                return live;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    private async Task<List<string>> ExecutionsAsync(string key)
    {
        var asset = AssetName.For(Stack.Uploads, key);
        List<string> found = [];
        await foreach (var item in ListAsync())
        {
            var execution = await Stack.StepFunctions.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = item.ExecutionArn });
            if (JsonSerializer.Deserialize(execution.Input, CoreJson.Default.TranscodeInput)?.Asset == asset)
            {
                found.Add(item.Name);
            }
        }

        return found;
    }

    private async IAsyncEnumerable<ExecutionListItem> ListAsync()
    {
        var request = new ListExecutionsRequest { StateMachineArn = Stack.StateMachineArn };
        do
        {
            var page = await Stack.StepFunctions.ListExecutionsAsync(request);
            foreach (var item in page.Executions)
            {
                yield return item;
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    private static Task<string> TakeAsync(string name) => Clips.MakeAsync(
        $"take-{name}.mp4", "-f", "lavfi", "-i", $"testsrc2=size=128x96:rate=10:duration={1 + (name[0] - 'a')}", "-c:v", "libx264", "-pix_fmt", "yuv420p");
}
