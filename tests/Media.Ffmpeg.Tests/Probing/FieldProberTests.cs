using System.Globalization;
using System.Text.RegularExpressions;
using Media.Core.Jobs;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Ffmpeg.Encoding;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Probing;

/// <summary>Whether pictures hold two fields is seen, not believed: by what is decided, and by what the encoded pictures look like.</summary>
public sealed partial class FieldProberTests(ClipServer server) : IClassFixture<ClipServer>
{
    [FfmpegTheory]
    [InlineData("fields-top.ts", Deinterlacing.AsFlagged)]
    [InlineData("fields-bottom.ts", Deinterlacing.AsFlagged)]
    [InlineData("fields-top-as-bottom.ts", Deinterlacing.TopFirst)]
    [InlineData("fields-top-unmarked.mp4", Deinterlacing.TopFirst)]
    [InlineData("fields-bottom-unmarked.mp4", Deinterlacing.BottomFirst)]
    [InlineData("telecine-unmarked.mp4", Deinterlacing.TopFirst)]
    [InlineData("whole.mp4", Deinterlacing.AsFlagged)]
    [InlineData("whole-marked.ts", Deinterlacing.None)]
    [InlineData("still-marked.ts", Deinterlacing.AsFlagged)]
    [InlineData("soft-telecine.mp4", Deinterlacing.AsFlagged)]
    public async Task What_pictures_show_decides_and_where_they_show_nothing_the_file(string name, Deinterlacing expected)
    {
        await Clip.GetAsync(name);
        await using var source = SourceFeed.Open(server.UrlOf(name));

        var (report, _) = await ProbeAsync(source);

        Assert.Equal(expected, report.Video.Deinterlacing);
        Assert.Equal(expected == Deinterlacing.AsFlagged ? 0 : 1, report.Warnings!.Count(warning => warning.Code == WarningCodes.FieldsMisflagged));
    }

    [FfmpegTheory]
    [InlineData("fields-top.ts")]
    [InlineData("fields-bottom.ts")]
    [InlineData("fields-top-as-bottom.ts")]
    [InlineData("fields-top-unmarked.mp4")]
    [InlineData("fields-bottom-unmarked.mp4")]
    public async Task A_deinterlaced_picture_shows_the_moment_of_its_earlier_field_and_no_combs(string name)
    {
        var likeness = await LikenessAsync(name);

        Assert.Equal(125, likeness.Count);
        // Not deinterlaced these are at 0.962, with the fields in the wrong order at 0.940, in the right one at 0.98.
        Assert.True(likeness.Average() > 0.972, $"{name}: SSIM {likeness.Average():0.0000}");
    }

    [FfmpegTheory]
    [InlineData("whole.mp4")]
    [InlineData("whole-marked.ts")]
    public async Task A_whole_picture_keeps_all_its_lines_whatever_the_file_calls_it(string name)
    {
        var likeness = await LikenessAsync(name);

        Assert.Equal(125, likeness.Count);
        Assert.True(likeness.Average() > 0.985, $"{name}: SSIM {likeness.Average():0.0000}");
    }

    [Fact]
    public void Places_lie_at_key_frames_all_over_the_film_and_none_is_looked_at_twice()
    {
        var index = new FrameIndex(IndexKind.Packets, new TimeBase(1, 25), [.. Enumerable.Range(0, 1000).Select(n => (long)n)], [.. Enumerable.Range(0, 20).Select(n => n * 50L)], 1);

        Assert.Equal([150, 500, 800], FieldProber.Places(index, 3));
        Assert.Equal([null], FieldProber.Places(index with { KeyFrames = [0] }, 8));
        Assert.Equal([null], FieldProber.Places(index with { Kind = IndexKind.Counted }, 8));
    }

    /// <summary>How much each encoded picture looks like the moment that it is to show.</summary>
    private async Task<List<double>> LikenessAsync(string name)
    {
        await Clip.GetAsync(name);
        await using var source = SourceFeed.Open(server.UrlOf(name));
        var (report, index) = await ProbeAsync(source);
        var profile = ProfileFolder.Read(Profile.Default) is var web ? web with { Video = web.Video! with { Quality = 12, Rungs = [], BitrateShare = 20 } } : null!;
        var (plan, _) = Planner.Plan(new SourceObject("uploads", name, null, "etag", 1, DateTimeOffset.UnixEpoch), report, index, null, new PlanLimits(2, 900, 0), profile);
        var folder = Directory.CreateTempSubdirectory("media-fields-");
        try
        {
            var encoded = await SegmentEncoder.EncodeAsync(source, plan, Assert.Single(plan.Segments), plan.Renditions, null, folder.FullName, CancellationToken.None);
            const string Numbered = "format=yuv420p,setsar=1,settb=1/1000,setpts=N*10";
            var text = await Shell.RunAsync("ffmpeg",
                ["-nostdin", "-v", "error", "-i", encoded.Files[0], .. FieldClips.Moments, "-filter_complex", $"[0:v]{Numbered}[made];[1:v]{FieldClips.EverySecond},{Numbered}[wanted];[made][wanted]ssim=stats_file=-:shortest=1", "-f", "null", "-"]);
            return [.. All().Matches(text).Select(match => double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(ProbeReport Report, FrameIndex Index)> ProbeAsync(SourceFeed source)
    {
        var probed = await StreamProber.ProbeAsync(source, CancellationToken.None);
        var (index, _, _) = await FrameIndexer.IndexAsync(source, probed.Report, decode: false, CancellationToken.None);
        return (await FieldProber.LookAsync(source, probed.Report, index, CancellationToken.None), index);
    }

    [GeneratedRegex(@"All:([\d.]+)")]
    private static partial Regex All();
}
