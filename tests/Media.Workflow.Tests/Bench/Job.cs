using Amazon.S3.Model;
using Media.Core;
using Media.Core.Hls;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg.Probing;
using Media.Workflow.Assemble;
using Media.Workflow.Hosting;
using Media.Workflow.Package;
using Media.Workflow.Plan;
using Media.Workflow.Probe;
using Media.Workflow.Publish;
using Media.Workflow.Storage;
using Media.Workflow.Transcode;
using Media.Workflow.Verify;
using NSubstitute;

namespace Media.Workflow.Tests.Bench;

/// <summary>A job of one source: the workflow's functions, run one by one on real FFmpeg over S3 in memory.</summary>
internal sealed class Job : IAsyncDisposable
{
    public const string Execution = "execution";
    private readonly SourceServer _server;
    private readonly PlanLimits _limits;

    private Job(string path, SourceServer server, PlanLimits limits)
    {
        _server = server;
        _limits = limits;
        Path = path;
        Bucket.Client.GetPreSignedURLAsync(Arg.Any<GetPreSignedUrlRequest>()).Returns(server.Url);
        Bucket.Upload("uploads", "clip", "its bytes come from the server");
        Store = new ObjectStore(Bucket.Client, TimeProvider.System);
        Source = new SourceObject("uploads", "clip", null, "etag", new FileInfo(path).Length, DateTimeOffset.UnixEpoch);
    }

    public string Path { get; }

    public MemoryBucket Bucket { get; } = new();

    public Buckets Buckets { get; } = new("work", "media");

    public ObjectStore Store { get; }

    public SourceObject Source { get; }

    /// <summary>The rounds that Plan returned last.</summary>
    public PlanResult[] Rounds { get; private set; } = [];

    /// <summary>What Plan wants to know before anything is encoded.</summary>
    public EncodeTask[] Measurements { get; private set; } = [];

    /// <summary>The round that is at work.</summary>
    public PlanResult? Planned { get; private set; }

    /// <summary>A job of this file.</summary>
    public static async Task<Job> OfAsync(string path, int segmentsPerChunk = 1, string? profile = null, int? linesPerProbe = null) =>
        new(path, await SourceServer.StartAsync(path, "etag"), new PlanLimits(2, 900, segmentsPerChunk)) { Profile = profile, LinesPerProbe = linesPerProbe };

    /// <summary>Runs the whole workflow to the end of Verify, as the definition does; what is playable early is published on the way.</summary>
    /// <param name="published">Called when something is published early.</param>
    /// <returns>How often it was planned.</returns>
    public async Task<int> RunAsync(Func<Task>? published = null)
    {
        var plans = 0;
        for (var index = "packets"; ; index = "frames")
        {
            await PlanAsync(index);
            plans++;
            foreach (var task in Measurements)
            {
                await TranscodeAsync(task);
            }

            if (await RunRoundsAsync(published))
            {
                return plans;
            }
        }
    }

    private async Task<bool> RunRoundsAsync(Func<Task>? published)
    {
        foreach (var round in Rounds)
        {
            Planned = round;
            foreach (var task in await ReadAsync(round.ItemsKey, CoreJson.Default.EncodeTaskArray))
            {
                await TranscodeAsync(task);
            }

            var assembled = await AssembleAsync();
            if (!assembled.IndexHeld)
            {
                return false;
            }

            await PackageAsync(assembled);
            await VerifyAsync();
            if (round.Early)
            {
                await PublishAsync();
                await (published?.Invoke() ?? Task.CompletedTask);
            }
        }

        return true;
    }

    /// <summary>The profile that was chosen; null for none.</summary>
    public string? Profile { get; init; }

    /// <summary>So many lines of the source an invocation of Probe may list; null: all.</summary>
    private int? LinesPerProbe { get; init; }

    /// <summary>How often Probe was invoked.</summary>
    public int Probes { get; private set; }

    public async Task PlanAsync(string index, bool convertsColours = true, bool makesWebP = true, bool makesMp3 = true)
    {
        ProbeAnswer? answer = null;
        while (answer?.Finished is not true)
        {
            answer = await ProbeAsync(index, answer, convertsColours, makesWebP, makesMp3);
        }

        var planned = await new PlanFunction(Store, Buckets, _limits).RunAsync(new PlanRequest(Execution, Source, "asset", answer.Result!, Input), Ample(), CancellationToken.None);
        (Rounds, Measurements) = (planned.Rounds, planned.Measurements);
        Planned = Rounds[^1];
    }

    /// <summary>Probes once, after what was answered before.</summary>
    public Task<ProbeAnswer> ProbeAsync(string index, ProbeAnswer? before, bool convertsColours = true, bool makesWebP = true, bool makesMp3 = true)
    {
        Probes++;
        return new ProbeFunction(
            Store, Buckets, _ => Task.FromResult(convertsColours), _ => Task.FromResult(makesWebP), _ => Task.FromResult(makesMp3),
            context => LinesPerProbe is { } lines ? StretchLimit.Of(lines) : StretchLimit.Of(context.RemainingTime))
            .RunAsync(new ProbeRequest(Execution, Source, index, Input, new ProbeState(before)), Ample(), CancellationToken.None);
    }

    private TranscodeInput Input => TranscodeInput.For(Source, null, null, Profile);

    public Task<TranscodeResult> TranscodeAsync(EncodeTask task, TimeSpan? left = null, TranscodeResult? progress = null, Amazon.Lambda.Core.ILambdaContext? context = null) =>
        new TranscodeFunction(Store, Buckets, TimeProvider.System).RunAsync(
            new TranscodeRequest(Execution, Source, Planned!, task, progress is null ? null : new TranscodeProgress(progress)),
            context ?? FunctionContext.With(left ?? TimeSpan.FromMinutes(15)), CancellationToken.None);

    public Task<AssembleResult> AssembleAsync() =>
        new AssembleFunction(Store, Buckets).RunAsync(new AssembleRequest(Execution, Source, Planned!), Ample(), CancellationToken.None);

    public Task<PackageResult> PackageAsync(string file, TimeSpan? left = null, int partSize = PartWriter.PartSize) => new PackageFunction(Store, Buckets, partSize).RunAsync(
        new PackageRequest(Execution, Source, Planned!, file, null), FunctionContext.With(left ?? TimeSpan.FromMinutes(15)), CancellationToken.None);

    /// <summary>Makes all files that Assemble asked for.</summary>
    public async Task PackageAsync(AssembleResult assembled)
    {
        foreach (var file in assembled.Files)
        {
            await PackageAsync(file);
        }
    }

    public Task<VerifyResult> VerifyAsync() =>
        new VerifyFunction(Store, Buckets).RunAsync(new VerifyRequest(Execution, Source, Planned!), Ample(), CancellationToken.None);

    /// <summary>Makes what the round drafted live.</summary>
    public async Task<PublishResult> PublishAsync()
    {
        var context = Ample();
        var meter = new UsageMeter(Store, Buckets.Work, "Publish", TimeProvider.System);
        using var invocation = meter.Begin(context);
        return await new PublishFunction(Store, Buckets, Fence, meter, false).RunAsync(
            new PublishRequest(Execution, Source, "asset", Planned!, Input), context, CancellationToken.None);
    }

    /// <summary>What keeps a run that was taken back from coming back.</summary>
    public Fence Fence => new(Store, Buckets, TimeProvider.System);

    /// <summary>What is live.</summary>
    public async Task<AssetManifest?> LiveAsync() =>
        (await Store.FindJsonAsync(Buckets.Media, MediaLayout.Manifest("asset"), CoreJson.Default.AssetManifest, CancellationToken.None)).Document;

    public Task<EncodeTask[]> TasksAsync() => ReadAsync(Planned!.TasksKey, CoreJson.Default.EncodeTaskArray);

    public Task<TranscodePlan> ReadPlanAsync() => ReadAsync(Planned!.PlanKey, CoreJson.Default.TranscodePlan);

    public Task<T> ReadAsync<T>(string key, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class => Store.GetJsonAsync(Buckets.Work, key, type, CancellationToken.None);

    public async Task<SegmentRecord[]> RecordsAsync()
    {
        var plan = await ReadPlanAsync();
        return await Task.WhenAll(plan.Segments.Select(segment => ReadAsync(
            MediaLayout.SegmentRecord(Execution, Planned!.Kind, segment.Number, 0), CoreJson.Default.SegmentRecord)));
    }

    /// <summary>A stored object of the release.</summary>
    public async Task<byte[]> StoredAsync(string name) =>
        (await Store.GetHeadAsync(Buckets.Media, Planned!.Release + name, int.MaxValue, CancellationToken.None)).Head;

    /// <summary>A rendition's initialization section and segments in one file.</summary>
    public async Task<string> JoinAsync(string folder, int segments)
    {
        var file = System.IO.Path.Combine(Directory.CreateTempSubdirectory("media-joined-").FullName, "joined.mp4");
        await using var output = File.Create(file);
        foreach (var name in Enumerable.Range(0, segments).Select(TrackLayout.Segment).Prepend(TrackLayout.Initialization))
        {
            await output.WriteAsync(await StoredAsync(folder + name));
        }

        return file;
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static Amazon.Lambda.Core.ILambdaContext Ample() => FunctionContext.With(TimeSpan.FromMinutes(15));
}
