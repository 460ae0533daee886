using Amazon.Lambda.Core;
using Media.Core;
using Media.Core.Formats.H264;
using Media.Core.Jobs;
using Media.Core.Packaging;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Workflow.Hosting;
using Media.Workflow.Storage;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Media.Workflow.Tests;

/// <summary>The buckets in memory, and what the steps find in them.</summary>
internal sealed class WorkflowWorld
{
    public const string Key = "clip.mp4";
    public static readonly string Asset = AssetName.For("uploads", Key);

    public WorkflowWorld()
    {
        Bucket = new MemoryBucket { Time = Time };
        Context.FunctionName.Returns("media-TestFunction");
        Context.AwsRequestId.Returns("request-1");
        Context.MemoryLimitInMB.Returns(512);
    }

    public MemoryBucket Bucket { get; }

    public FakeTimeProvider Time { get; } = new();

    public Buckets Buckets { get; } = new("work", "media");

    public ObjectStore Store => new(Bucket.Client, Time);

    public Fence Fence => new(Store, Buckets, Time);

    public ILambdaContext Context { get; } = Substitute.For<ILambdaContext>();

    /// <summary>A meter with an invocation under way.</summary>
    public UsageMeter Meter(string step = "Publish")
    {
        var meter = new UsageMeter(Store, "work", step, Time);
        meter.Begin(Context);
        return meter;
    }

    /// <summary>Uploads something; gives the source of its job.</summary>
    public SourceObject Upload(int at, string content, params (string Name, string Value)[] metadata)
    {
        var (version, etag) = Bucket.Upload("uploads", Key, content, metadata);
        return new SourceObject("uploads", Key, version, etag, content.Length, Noon.AddSeconds(at), $"{at:X8}");
    }

    public static DateTimeOffset Noon { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What a job stores before it publishes: its media, its draft and its notes.</summary>
    /// <param name="execution">The job.</param>
    /// <param name="source">What it is made from.</param>
    /// <param name="early">Whether it is what is playable early.</param>
    public async Task<AssetManifest> StoreAsync(string execution, SourceObject source, bool early = false)
    {
        var prefix = MediaLayout.Release(Asset, execution);
        var track = new StoredTrack(
            StoredTrack.CurrentVersion, "video-720p", TrackKind.Video, "720p", MediaLayout.Video("720p"), new H264Settings("veryfast", 23, 1_000_000, 1_500_000, 3), null,
            StoredTrack.MainRole, 25_000, "avc1.64001f", "00", new PictureFacts(1280, 720, 25, 250), [new(0, 150_000, 50, 10), new(150_000, 100_000, 50, 10)]);
        var outputs = Release.Outputs(prefix, ProfileFolder.Read(Profile.Default), []);
        var draft = new AssetManifest(AssetManifest.CurrentVersion, Asset, execution, null, source, "media", prefix, 10, 250, 2)
        {
            Tracks = [Release.Summary(track, prefix)],
            Outputs = early ? Release.Early(prefix, outputs) : outputs,
            Early = early ? new EarlyRelease(null) : null,
        };
        foreach (var name in Release.Objects([track], draft.Outputs))
        {
            await Store.PutAsync("media", prefix + name, new byte[] { 1 }, "text/plain", CancellationToken.None);
        }

        await Store.PutJsonAsync("media", prefix + TrackLayout.Document(track.Id), track, CoreJson.Default.StoredTrack, CancellationToken.None);
        await Store.PutJsonAsync("work", MediaLayout.Draft(execution, "packets", early), draft, CoreJson.Default.AssetManifest, CancellationToken.None);
        return draft;
    }

    /// <summary>Makes a release live as it stands.</summary>
    public Task PutLiveAsync(AssetManifest manifest) =>
        Store.PutJsonAsync("media", MediaLayout.Manifest(Asset), manifest, CoreJson.Default.AssetManifest, CancellationToken.None);

    public async Task<AssetManifest?> LiveAsync() =>
        (await Store.FindJsonAsync("media", MediaLayout.Manifest(Asset), CoreJson.Default.AssetManifest, CancellationToken.None)).Document;
}
