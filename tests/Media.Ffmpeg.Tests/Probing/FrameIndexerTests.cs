using System.Text.Json;
using Media.Core;
using Media.Core.Failures;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Probing;
using Media.Ffmpeg.Reading;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Ffmpeg.Tests.Probing;

/// <summary>However many stretches a source is listed in, what comes of it is what one reading gives.</summary>
public sealed class FrameIndexerTests(ClipServer server) : IClassFixture<ClipServer>
{
    /// <summary>Half of a clip and a little; of a stretch after the first, two or three groups of pictures are not new.</summary>
    private const int Lines = 110;

    [FfmpegTheory]
    [InlineData("index-open.mp4")]
    [InlineData("index-variable.mkv")]
    [InlineData("index-vp8.webm")]
    [InlineData("index-vp9.webm")]
    [InlineData("index-shifted.ts")]
    [InlineData("index-wrapped.ts")]
    [InlineData("index-fields.ts")]
    [InlineData("index.avi")]
    [InlineData("index-mpeg4.avi")]
    [InlineData("index.flv")]
    public async Task What_is_listed_in_stretches_is_what_one_reading_lists(string name)
    {
        await Clip.GetAsync(name);
        await this.AssertSameAsync(name, decode: false, Lines);
    }

    [FfmpegTheory]
    [InlineData("index-open.ts")]
    [InlineData("index-vp8.webm")]
    [InlineData("index-refreshed.ts")]
    public async Task Pictures_listed_in_stretches_are_those_of_one_reading(string name)
    {
        await Clip.GetAsync(name);
        await this.AssertSameAsync(name, decode: true, Lines);
    }

    [FfmpegFact]
    public async Task Wherever_stretches_end_the_list_is_the_same()
    {
        await Clip.GetAsync("index-open.ts");
        await using var source = SourceFeed.Open(server.UrlOf("index-open.ts"));
        var report = await ReportAsync(source);
        var whole = await FrameIndexer.IndexAsync(source, report, decode: false, CancellationToken.None);

        for (var lines = 61; lines < 200; lines += 27)
        {
            var (divided, _) = await DividedAsync(source, report, decode: false, lines);
            Assert.Equal(Text(whole.Index), Text(divided.Index));
        }
    }

    [FfmpegTheory]
    [InlineData("index-start.mp4")]
    [InlineData("index.mkv")]
    [InlineData("index.ts")]
    public async Task Of_a_file_that_is_cut_short_all_that_is_there_is_listed_and_that_it_is_cut_short_is_said(string name)
    {
        var whole = await File.ReadAllBytesAsync(await Clip.GetAsync(name));
        await File.WriteAllBytesAsync(Path.Combine(Clip.FolderPath, "cut-" + name), whole[..(whole.Length * 4 / 5)]);

        var indexed = await this.AssertSameAsync("cut-" + name, decode: false, 75);

        Assert.InRange(indexed.Index.Times.Length, 130, 190);
        Assert.Equal(WarningCodes.SourceDamaged, indexed.Damage!.Code);
    }

    [FfmpegFact]
    public async Task Packets_that_an_edit_list_cuts_away_stay_so_in_every_stretch()
    {
        var whole = await Clip.GetAsync("index.mp4");
        await Shell.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-y", "-ss", "1.1", "-i", whole, "-c", "copy", Path.Combine(Clip.FolderPath, "index-edited.mp4"));

        var indexed = await this.AssertSameAsync("index-edited.mp4", decode: false, 75);

        Assert.Equal(172, indexed.Index.Times.Length);
    }

    [FfmpegFact]
    public async Task Closed_captions_are_noticed_in_whichever_stretch_they_are()
    {
        await Clip.GetAsync("captions-closed.ts");
        await using var source = SourceFeed.Open(server.UrlOf("captions-closed.ts"));
        var report = await ReportAsync(source);

        var (indexed, _) = await DividedAsync(source, report with { Video = report.Video with { Interlaced = true } }, decode: false, 160);

        Assert.Equal((IndexKind.Frames, true), (indexed.Index.Kind, indexed.ClosedCaptions));
    }

    [FfmpegFact]
    public async Task A_source_whose_clock_is_useless_is_counted_in_one_go_with_all_the_time_that_there_is()
    {
        await Clip.GetAsync("captions-closed.ts");
        await using var source = SourceFeed.Open(server.UrlOf("text.h264"));
        var report = await ReportAsync(source);
        var whole = await FrameIndexer.IndexAsync(source, report, decode: false, CancellationToken.None);

        var (indexed, stretches) = await DividedAsync(source, report, decode: false, 210);
        var late = await Assert.ThrowsAsync<UnseekableMediaException>(() => DividedAsync(source, report, decode: false, 190));

        Assert.Equal(2, stretches);
        Assert.Equal(Text(whole.Index), Text(indexed.Index));
        Assert.Equal((IndexKind.Counted, 200, true), (indexed.Index.Kind, indexed.Index.Times.Length, indexed.ClosedCaptions));
        Assert.Equal(indexed.Index.Times.Order().Distinct(), indexed.Index.Times);
        Assert.InRange(indexed.Index.TimeBase.Seconds(indexed.Index.End - indexed.Index.Times[0]), 7.9, 8.1);
        Assert.Contains("can only be read from its start", late.Message, StringComparison.Ordinal);
    }

    [FfmpegTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_track_of_pictures_that_has_none_is_refused_as_that(bool decode)
    {
        var path = Path.Combine(Clip.FolderPath, $"index-none-{decode}.mp4");
        await Shell.RunAsync(
            "ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=64x36:duration=1", "-f", "lavfi", "-i", "sine=duration=1", "-frames:v", "0", "-c:v", "libx264", "-c:a", "aac", "-movflags", "empty_moov",
            path);
        await using var source = SourceFeed.Open(server.UrlOf(Path.GetFileName(path)));
        var report = await ReportAsync(source);

        await Assert.ThrowsAsync<NoFramesException>(() => FrameIndexer.IndexAsync(source, report, decode, CancellationToken.None));
    }

    [FfmpegFact]
    public async Task A_source_with_one_key_frame_is_refused_where_it_takes_more_than_one_stretch()
    {
        await Clip.GetAsync("index-one-key.mp4");
        await using var source = SourceFeed.Open(server.UrlOf("index-one-key.mp4"));
        var report = await ReportAsync(source);

        await Assert.ThrowsAsync<UnseekableMediaException>(() => DividedAsync(source, report, decode: false, Lines));
    }

    [FfmpegTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_that_the_source_does_not_agree_with_is_not_gone_on_with(bool decode)
    {
        await Clip.GetAsync("index.mp4");
        await using var source = SourceFeed.Open(server.UrlOf("index.mp4"));
        var report = await ReportAsync(source);
        using var limit = StretchLimit.Of(Lines);
        var (_, unfinished) = await FrameIndexer.IndexAsync(source, report, decode, IndexProgress.None, limit, CancellationToken.None);
        var other = unfinished! with { Packets = [.. unfinished.Packets[..^3], unfinished.Packets[^2], unfinished.Packets[^3], unfinished.Packets[^1]] };

        using var unlimited = StretchLimit.None();
        await Assert.ThrowsAsync<UnseekableMediaException>(() => FrameIndexer.IndexAsync(source, report, decode, other, unlimited, CancellationToken.None));
    }

    [FfmpegFact]
    public async Task A_stretch_that_is_read_again_comes_to_the_same()
    {
        await Clip.GetAsync("index-open.ts");
        await using var source = SourceFeed.Open(server.UrlOf("index-open.ts"));
        var report = await ReportAsync(source);
        using var first = StretchLimit.Of(75);
        var (_, unfinished) = await FrameIndexer.IndexAsync(source, report, decode: false, IndexProgress.None, first, CancellationToken.None);

        using var once = StretchLimit.Of(75);
        using var again = StretchLimit.Of(87);
        var (_, one) = await FrameIndexer.IndexAsync(source, report, decode: false, unfinished!, once, CancellationToken.None);
        var (_, other) = await FrameIndexer.IndexAsync(source, report, decode: false, unfinished!, again, CancellationToken.None);

        Assert.Equal(one!.Packets, other!.Packets[..one.Packets.Length]);
        Assert.Equal(one.Packets.Length + 12, other.Packets.Length);
    }

    private static async Task<ProbeReport> ReportAsync(SourceFeed source) => (await StreamProber.ProbeAsync(source, CancellationToken.None)).Report;

    private async Task<Indexed> AssertSameAsync(string name, bool decode, int lines)
    {
        await using var source = SourceFeed.Open(server.UrlOf(name));
        var report = await ReportAsync(source);
        var whole = await FrameIndexer.IndexAsync(source, report, decode, CancellationToken.None);

        var (divided, stretches) = await DividedAsync(source, report, decode, lines);

        Assert.True(stretches > 1, $"{name} with {lines} lines: one stretch.");
        Assert.Equal(Text(whole.Index), Text(divided.Index));
        Assert.Equal((whole.Damage, whole.ClosedCaptions), (divided.Damage, divided.ClosedCaptions));
        return divided;
    }

    private static async Task<(Indexed Indexed, int Stretches)> DividedAsync(SourceFeed source, ProbeReport report, bool decode, int lines)
    {
        var progress = IndexProgress.None;
        for (var stretches = 1; ; stretches++)
        {
            Assert.True(stretches < 50, "It comes to no end.");
            using var limit = StretchLimit.Of(lines);
            var (indexed, unfinished) = await FrameIndexer.IndexAsync(source, report, decode, progress, limit, CancellationToken.None);
            if (indexed is not null)
            {
                return (indexed, stretches);
            }

            progress = Stored(report, unfinished!);
        }
    }

    /// <summary>As it comes back from the work bucket.</summary>
    private static IndexProgress Stored(ProbeReport report, IndexProgress progress)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new ProbeCheckpoint(report, null, 1, progress), CoreJson.Default.ProbeCheckpoint);
        return JsonSerializer.Deserialize(json, CoreJson.Default.ProbeCheckpoint)!.Index;
    }

    private static string Text(FrameIndex index) => JsonSerializer.Serialize(index, CoreJson.Default.FrameIndex);
}
