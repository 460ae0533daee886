using System.Text;
using Amazon.Lambda.SQSEvents;
using Amazon.StepFunctions;
using Media.Core;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Workflow.Captions;
using Media.Workflow.Ingest;
using Media.Workflow.Plan;
using Media.Workflow.Publish;
using NSubstitute;

namespace Media.Workflow.Tests.Captions;

/// <summary>Files of captions that are uploaded after their video, or while it is being transcoded.</summary>
public sealed class SidecarAdderTests
{
    private const string Key = "clip.de.srt";
    private static readonly string Manifest = MediaLayout.Manifest(WorkflowWorld.Asset);
    private readonly WorkflowWorld _world = new();

    [Fact]
    public async Task Captions_become_part_of_the_live_release_and_nothing_is_encoded()
    {
        var before = await PublishedAsync();

        Upload(Key, "Hallo");
        await TakeAsync(Key);

        var live = await LiveAsync();
        var track = Assert.Single(live.Tracks, one => one.Kind == "text");
        Assert.Equal(("a", 1, "de"), (live.Release, live.Revision, track.Language));
        Assert.Equal(before.Tracks, live.Tracks.Where(one => one.Kind == "video"));
        Assert.Contains($"URI=\"text/{track.Id}/playlist.m3u8\"", await TextAsync("master.m3u8"), StringComparison.Ordinal);
        Assert.Contains($"text/{track.Id}/captions.vtt", await TextAsync("manifest.mpd"), StringComparison.Ordinal);
        Assert.Contains("#EXT-X-BYTERANGE:", await TextAsync($"text/{track.Id}/playlist.m3u8"), StringComparison.Ordinal);
        Assert.Contains("00:00:01.000 --> 00:00:02.000\nHallo\n", await TextAsync($"text/{track.Id}/captions.vtt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_announced_twice_is_added_once()
    {
        await PublishedAsync();
        Upload(Key, "Hallo");

        await TakeAsync(Key);
        await TakeAsync(Key);

        Assert.Equal((1, 1), ((await LiveAsync()).Revision, (await LiveAsync()).Tracks.Count(one => one.Kind == "text")));
    }

    [Fact]
    public async Task A_newer_upload_takes_the_place_of_the_earlier_one_which_stays_for_who_is_reading_it()
    {
        await PublishedAsync();
        Upload(Key, "Hallo");
        Upload("clip.en.srt", "Hello");
        await TakeAsync(Key);
        await TakeAsync("clip.en.srt");
        var first = (await LiveAsync()).Tracks[1].Id;

        Upload(Key, "Servus");
        await TakeAsync(Key);

        var texts = (await LiveAsync()).Tracks.Where(one => one.Kind == "text").ToArray();
        Assert.Equal(["de", "en"], texts.Select(one => one.Language));
        Assert.NotEqual(first, texts[0].Id);
        Assert.Contains("Servus", await TextAsync($"text/{texts[0].Id}/captions.vtt"), StringComparison.Ordinal);
        Assert.Contains("Hallo", await TextAsync($"text/{first}/captions.vtt"), StringComparison.Ordinal);
        Assert.DoesNotContain(first!, await TextAsync("master.m3u8"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_at_the_same_time_are_both_there_in_the_end_and_all_playlists_say_so()
    {
        await PublishedAsync();
        Upload(Key, "Hallo");
        Upload("clip.en.srt", "Hello");
        var races = 0;
        _world.Bucket.BeforePut = key =>
        {
            if (key == Manifest && races++ == 0)
            {
                TakeAsync("clip.en.srt").GetAwaiter().GetResult();
            }
        };

        await TakeAsync(Key);

        var texts = (await LiveAsync()).Tracks.Where(one => one.Kind == "text").ToArray();
        Assert.Equal(["de", "en"], texts.Select(one => one.Language).Order());
        var master = await TextAsync("master.m3u8");
        Assert.All(texts, track => Assert.Contains(track.Id!, master, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Playlists_that_a_slower_one_wrote_over_newer_ones_are_mended_by_it()
    {
        await PublishedAsync();
        Upload(Key, "Hallo");
        Upload("clip.en.srt", "Hello");
        var races = 0;
        _world.Bucket.BeforePut = key =>
        {
            if (key.EndsWith("master.m3u8", StringComparison.Ordinal) && races++ == 0)
            {
                TakeAsync("clip.en.srt").GetAwaiter().GetResult();
            }
        };

        await TakeAsync(Key);

        var master = await TextAsync("master.m3u8");
        Assert.All((await LiveAsync()).Tracks.Where(one => one.Kind == "text"), track => Assert.Contains(track.Id!, master, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bad_file_is_said_by_its_name_and_what_there_was_of_it_stays()
    {
        await PublishedAsync();
        Upload(Key, "Hallo");
        await TakeAsync(Key);

        _world.Bucket.Upload("uploads", Key, "no captions");
        await TakeAsync(Key);
        await TakeAsync(Key);

        var live = await LiveAsync();
        Assert.Equal(new MediaWarning(WarningCodes.CaptionsRefused, "The captions 'clip.de.srt' are not published: it holds no caption."), Assert.Single(live.Warnings!));
        Assert.Single(live.Tracks, one => one.Kind == "text");

        Upload(Key, "Servus");
        await TakeAsync(Key);

        Assert.Empty((await LiveAsync()).Warnings!);
    }

    [Fact]
    public async Task A_file_of_megabytes_is_refused_without_being_read_whole()
    {
        await PublishedAsync();
        _world.Bucket.Upload("uploads", Key, new string('x', 5_000_000));

        await TakeAsync(Key);

        Assert.EndsWith("it is larger than 4 MiB.", Assert.Single((await LiveAsync()).Warnings!).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Captions_without_a_video_wait()
    {
        Upload("other.de.srt", "Hallo");

        await TakeAsync("other.de.srt");

        Assert.Empty(_world.Bucket.Keys("media"));
    }

    [Fact]
    public async Task A_release_of_a_profile_without_captions_gets_none()
    {
        var live = await PublishedAsync();
        await _world.PutLiveAsync(live with { Profile = "audio" });
        Upload(Key, "Hallo");

        await TakeAsync(Key);

        Assert.Equal(0, (await LiveAsync()).Revision);
    }

    [Fact]
    public async Task Captions_that_come_while_the_video_is_transcoded_are_in_its_release()
    {
        var upload = _world.Upload(1, "A");
        await _world.StoreAsync("a", upload);
        Upload(Key, "Hallo");
        await TakeAsync(Key);
        Assert.Null(await _world.LiveAsync());

        var result = await new PublishFunction(_world.Store, _world.Buckets, _world.Fence, _world.Meter(), false).RunAsync(
            new PublishRequest("a", upload, WorkflowWorld.Asset, Planned("a"), null), _world.Context, CancellationToken.None);

        Assert.Equal(["720p", "de"], result.Published!.Renditions.Select(one => one.Kind == "text" ? one.Language : one.Name));
        Assert.Contains("TYPE=SUBTITLES", await TextAsync("master.m3u8"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_of_captions_is_no_job()
    {
        await PublishedAsync();
        Upload(Key, "Hallo");
        var stepFunctions = Substitute.For<IAmazonStepFunctions>();
        var ingest = new IngestFunction(
            new JobStarter(stepFunctions, _world.Store, _world.Buckets, "arn", PrefixTable.Read(null)), new SidecarAdder(_world.Store, _world.Buckets), _world.Meter("Ingest"));
        var message = new SQSEvent.SQSMessage
        {
            MessageId = "1",
            Body = """{"Records":[{"eventName":"ObjectCreated:Put","eventTime":"2026-01-01T00:00:00Z","s3":{"bucket":{"name":"uploads"},"object":{"key":"clip.de.srt","size":1,"eTag":"e","versionId":"v"}}}]}""",
        };

        var answer = await ingest.RunAsync(new SQSEvent { Records = [message] }, _world.Context, CancellationToken.None);

        Assert.Empty(answer.BatchItemFailures);
        Assert.Empty(stepFunctions.ReceivedCalls());
        Assert.Equal(1, (await LiveAsync()).Revision);
    }

    private async Task<AssetManifest> PublishedAsync()
    {
        var manifest = await _world.StoreAsync("a", _world.Upload(1, "A"));
        await _world.PutLiveAsync(manifest);
        return manifest;
    }

    private void Upload(string key, string said) => _world.Bucket.Upload("uploads", key, $"1\n00:00:01,000 --> 00:00:02,000\n{said}\n");

    private Task TakeAsync(string key) => new SidecarAdder(_world.Store, _world.Buckets).TakeAsync("uploads", key, _world.Context.Logger, CancellationToken.None);

    private async Task<AssetManifest> LiveAsync() => (await _world.LiveAsync())!;

    private async Task<string> TextAsync(string path) => Encoding.UTF8.GetString(
        (await _world.Store.GetHeadAsync("media", MediaLayout.Release(WorkflowWorld.Asset, "a") + path, 1_000_000, CancellationToken.None)).Head);

    private static PlanResult Planned(string execution) =>
        new(false, "work", "packets", "", "", "", MediaLayout.Draft(execution, "packets"), "", 0, 0, WorkflowWorld.Asset, MediaLayout.Release(WorkflowWorld.Asset, execution));
}
