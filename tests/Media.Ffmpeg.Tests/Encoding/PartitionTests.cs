using System.Globalization;
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

    [FfmpegTheory]
    [InlineData("high-rate.mp4", 60, 2)]
    [InlineData("high-rate.mp4", 30, 4)]
    [InlineData("50.mp4", 30, 2)]
    [InlineData("60000-1001.mp4", 30, 2)]
    [InlineData("open-gop.ts", 15, 2)]
    [InlineData("variable.mp4", 15, 2)]
    [InlineData("milliseconds.mkv", 12, 2)]
    [InlineData("elementary.h264", 12.5, 2)]
    public async Task Where_the_frame_rate_is_limited_segments_hold_one_frame_of_so_many_at_its_time(string name, double most, int every)
    {
        var path = await Clip.GetAsync(name);
        await using var source = SourceFeed.Open(server.UrlOf(name));
        var (plan, index) = await PlanAsync(source, most);

        var joined = await this.EncodeAsync(source, plan, index, name);

        var expected = (await TimesAsync(path, copyTimes: false)).Where((_, number) => number % every == 0).ToList();
        var published = await TimesAsync(joined, copyTimes: true);
        Assert.Equal(every, plan.Every);
        Assert.Equal(expected.Count, published.Count);
        var offset = published[0] - expected[0];
        Assert.All(expected.Zip(published), pair => Assert.Equal(pair.First + offset, pair.Second, 0.0011));
    }

    /// <summary>A part of a film: its frames and no others, at the distances that they have in the source, however the source is entered.</summary>
    [FfmpegTheory]
    [InlineData("24000-1001.mp4")]
    [InlineData("long-gop.mp4")]
    [InlineData("open-gop.ts")]
    [InlineData("late-start.ts")]
    [InlineData("milliseconds.mkv")]
    [InlineData("variable.mp4")]
    [InlineData("elementary.h264")]
    public async Task Of_a_part_every_frame_comes_out_once(string name)
    {
        var path = await Clip.GetAsync(name);
        await using var source = SourceFeed.Open(server.UrlOf(name));
        var (plan, index) = await PlanAsync(source, trim: new TrimRange(4.02, 10.5));

        var joined = await this.EncodeAsync(source, plan, index, name);

        var (first, frames) = (plan.Cut!.Frames, index.Times.Length);
        Assert.InRange(first, 60, 125);
        var expected = (await TimesAsync(path, copyTimes: false))[first..(first + frames)];
        var published = await TimesAsync(joined, copyTimes: true);
        Assert.Equal(expected.Count, published.Count);
        var offset = published[0] - expected[0];
        Assert.All(expected.Zip(published), pair => Assert.Equal(pair.First + offset, pair.Second, 0.0011));
        var likeness = await Shell.RunAsync(
            "ffmpeg", "-nostdin", "-v", "error", "-i", joined, "-i", path, "-filter_complex",
            $"[0:v]settb=1/1000,setpts=N*10[made];[1:v]select='between(n,{first},{first + frames - 1})',settb=1/1000,setpts=N*10[wanted];[made][wanted]ssim=stats_file=-:shortest=1", "-f", "null", "-");
        var seen = likeness.Split('\n').Where(line => line.Contains("All:", StringComparison.Ordinal)).Select(line => double.Parse(line.Split("All:")[1].Split(' ')[0], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(frames, seen.Length);
        Assert.All(seen, value => Assert.InRange(value, 0.9, 1));
    }

    private static async Task<(TranscodePlan Plan, FrameIndex Index)> PlanAsync(SourceFeed feed, double? mostRate = null, TrimRange? trim = null)
    {
        var probed = await StreamProber.ProbeAsync(feed, CancellationToken.None);
        var (index, _, _) = await FrameIndexer.IndexAsync(feed, probed.Report, decode: false, CancellationToken.None);
        var source = new SourceObject("uploads", "clip", null, "etag", 1, DateTimeOffset.UnixEpoch);
        var web = ProfileFolder.Read(Profile.Default);
        var profile = web with { Video = web.Video! with { MaxRate = mostRate }, Trim = trim };
        return (Planner.Plan(source, probed.Report, index, probed.AudioStart, new PlanLimits(2, 900, 0), profile).Plan, Planner.Kept(index, profile));
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
            Assert.Equal(plan.Index == IndexKind.Counted ? null : segment.Fingerprint, plan.Index == IndexKind.Counted ? null : TimesFingerprint.Of(encoded.Times));
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
