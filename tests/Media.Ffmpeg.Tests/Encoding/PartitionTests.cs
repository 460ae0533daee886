using Media.Core.Profiles;
using Media.Core.Cmaf;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;
using Media.Tests.Shared;

namespace Media.Ffmpeg.Tests.Encoding;

/// <summary>
/// Every kind of source, cut into segments that are encoded one by one and joined: every frame once, at its own time. Judged by decoding both
/// sides with FFmpeg.
/// </summary>
public sealed class PartitionTests(ClipServer server) : IClassFixture<ClipServer>
{
    public static TheoryData<string> Clips => [.. Clip.Names];

    [FfmpegTheory]
    [MemberData(nameof(Clips))]
    public async Task Segments_hold_every_frame_of_the_source_once_at_its_time(string name)
    {
        var path = await Clip.GetAsync(name);
        await using var source = SourceFeed.Open(server.UrlOf(name));
        var (plan, index) = await PlanAsync(source);

        var joined = await this.EncodeAsync(source, plan, index, name);

        var expected = await TimesAsync(path, copyTimes: false);
        var published = await TimesAsync(joined, copyTimes: true);
        Assert.Equal(expected.Count, index.Times.Length);
        Assert.Equal(expected.Count, published.Count);
        var offset = published[0] - expected[0];
        var tolerance = Math.Max(0.0011, 1.0 / plan.Timeline.Timescale);
        Assert.All(expected.Zip(published), pair => Assert.Equal(pair.First + offset, pair.Second, tolerance));
    }

    private static async Task<(TranscodePlan Plan, FrameIndex Index)> PlanAsync(SourceFeed feed)
    {
        var probed = await StreamProber.ProbeAsync(feed, CancellationToken.None);
        var (index, _, _) = await FrameIndexer.IndexAsync(feed, probed.Report, decode: false, CancellationToken.None);
        var source = new SourceObject("uploads", "clip", null, "etag", 1, DateTimeOffset.UnixEpoch);
        return (Planner.Plan(source, probed.Report, index, probed.AudioStart, new PlanLimits(2, 900, 0), ProfileFolder.Read(Profile.Default)).Plan, index);
    }

    private async Task<string> EncodeAsync(SourceFeed source, TranscodePlan plan, FrameIndex index, string name)
    {
        var folder = Directory.CreateTempSubdirectory("media-partition-");
        var joined = Path.Combine(folder.FullName, "joined.mp4");
        await using var output = File.Create(joined);
        byte[]? initialization = null;
        foreach (var segment in plan.Segments)
        {
            var encoded = await SegmentEncoder.EncodeAsync(source, plan, segment, plan.Renditions[^1..], segment.SeekTo, folder.FullName, CancellationToken.None);
            Assert.True(segment.Frames == encoded.Times.Length, $"{name} ({plan.Index}) segment {segment.Number}: {encoded.Times.Length} frames of {segment.Frames}");
            var track = EncodedTrack.Read(await File.ReadAllBytesAsync(encoded.Files[0]));
            var own = CmafWriter.Initialization(track.MovieHeader, plan.Timeline.Timescale);
            if (initialization is null)
            {
                initialization = own;
                await output.WriteAsync(own);
            }

            Assert.Equal(initialization, own);
            var times = index.Times.AsSpan(segment.FirstFrame, segment.Frames).ToArray().Select(plan.Timeline.Publish).ToArray();
            var samples = Retiming.Retime(track.Samples, times, plan.Timeline.Publish(segment.End), plan.Timeline.ReorderDelay);
            Assert.True(samples[0].IsSync);
            await output.WriteAsync(CmafWriter.Segment(segment.Number, samples, track.Data));
        }

        return joined;
    }

    private static async Task<List<double>> TimesAsync(string path, bool copyTimes) =>
        FrameTimes.Read(await Shell.RunAsync("ffmpeg", FrameTimes.Question(path, copyTimes)));
}
