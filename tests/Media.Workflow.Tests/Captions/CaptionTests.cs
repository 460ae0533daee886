using System.Text;
using Media.Core;
using Media.Core.Captions;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Storage;
using Media.Workflow.Tests.Bench;
using Media.Workflow.Transcode;

namespace Media.Workflow.Tests.Captions;

/// <summary>Captions that come with a video or lie beside it, through the workflow's functions on real FFmpeg.</summary>
public sealed class CaptionTests
{
    private const string Srt = "1\n00:00:01,000 --> 00:00:02,500\nfirst\n\n2\n00:00:05,500 --> 00:00:06,700\nover the boundary\n\n";
    private static readonly string[] Picture = ["-f", "lavfi", "-i", "testsrc2=size=64x36:rate=25:duration=8"];
    private static readonly string[] X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-pix_fmt", "yuv420p"];

    [FfmpegFact]
    public async Task Every_track_of_text_becomes_a_track_of_the_release()
    {
        await using var job = await Job.OfAsync(await WithTextAsync("two.mkv"));

        await job.RunAsync();

        var draft = await DraftAsync(job);
        Assert.Equal([("text", "en", "text/text/playlist.m3u8"), ("text-2", "de", "text/text-2/playlist.m3u8")], draft.Tracks.Where(track => track.Kind == "text")
            .Select(track => (track.Name, track.Language, track.Playlist[draft.Prefix.Length..])));
        Assert.Contains(await job.TasksAsync(), task => task is TextTask);
        var document = await DocumentAsync(job, "text-2");
        Assert.Equal((TextRole.Forced, false, "de forced", 2), (document.Role, document.Text!.Default, document.Name, document.Text.Cues));
    }

    [FfmpegTheory]
    [InlineData("two.mkv")]
    [InlineData("late.mkv", "-output_ts_offset", "95.3")]
    public async Task A_caption_keeps_its_distance_to_the_first_picture(string clip, params string[] more)
    {
        await using var job = await Job.OfAsync(await WithTextAsync(clip, more));

        await job.RunAsync();

        var lead = (await job.ReadPlanAsync()).Timeline is var timeline ? (long)Math.Round(timeline.LeadIn * 1000.0 / timeline.Timescale) : 0;
        var segments = await SegmentsAsync(job, "text");
        Assert.Equal([new Cue(lead + 1000, lead + 2500, "first"), new Cue(lead + 5500, lead + 6700, "over the boundary")], segments[0]);
        Assert.Equal([segments[0][1]], segments[1]);
        Assert.Equal([new Cue(1000, 2500, "first"), new Cue(5500, 6700, "over the boundary")], Read(await job.StoredAsync("text/text/captions.vtt")));
    }

    [FfmpegFact]
    public async Task Captions_within_the_pictures_are_a_track_of_their_own()
    {
        await using var job = await Job.OfAsync(await Clip.GetAsync("captions-closed.mkv"));

        await job.RunAsync();

        var draft = await DraftAsync(job);
        var texts = await Task.WhenAll(draft.Tracks.Where(track => track.Kind == "text").Select(track => DocumentAsync(job, track.Id!)));
        Assert.Equal([TextRole.Subtitle, TextRole.Caption], texts.Select(text => text.Role));
        Assert.Equal("CC1", texts[1].Name);
        Assert.Equal([new Cue(1000, 2000, "Hello"), new Cue(2000, 3000, "world")], Read(await job.StoredAsync(texts[1].Folder + TrackLayout.WholeText)));
        Assert.Empty(draft.Warnings!);
    }

    [FfmpegFact]
    public async Task A_large_source_is_read_in_stretches_and_goes_on_where_an_earlier_try_stopped()
    {
        await using var job = await Job.OfAsync(await Clip.GetAsync("captions-long.mkv"));
        await job.PlanAsync("packets");
        var plan = await job.ReadPlanAsync();
        plan = plan with { Source = plan.Source with { Size = 3L * 1024 * 1024 * 1024 } };
        await job.Store.PutJsonAsync("work", job.Planned!.PlanKey, plan, CoreJson.Default.TranscodePlan, CancellationToken.None);
        var tasks = await job.TasksAsync();
        var task = tasks.OfType<TextTask>().Single();

        var rest = await job.TranscodeAsync(task, progress: new TranscodeResult(false, 1));
        var stored = job.Bucket.Keys("work").Where(key => key.Contains("/text/", StringComparison.Ordinal)).Select(key => key[^10..]).ToArray();
        var all = await job.TranscodeAsync(task);

        Assert.Equal((new TranscodeResult(true, 3), new TranscodeResult(true, 3)), (rest, all));
        Assert.Equal(["00001.json", "00002.json"], stored);
        var record = await TextRecords.ReadAsync(job.Store, job.Buckets, Job.Execution, job.Planned.Kind, plan, tasks, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 40).Select(number => $"number {number}"), record.Tracks[0].Select(cue => cue.Text));
    }

    [FfmpegFact]
    public async Task Files_that_lie_beside_the_video_are_published_with_it()
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync("bare.mp4", [.. Picture, .. X264]));
        job.Bucket.Upload("uploads", "clip.de.srt", Srt);
        job.Bucket.Upload("uploads", "clip.en.sdh.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n(noise)\n");
        job.Bucket.Upload("uploads", "other.de.srt", Srt);

        await job.RunAsync();

        var draft = await DraftAsync(job);
        var texts = draft.Tracks.Where(track => track.Kind == "text").ToArray();
        Assert.Equal(["de", "en"], texts.Select(track => track.Language));
        Assert.Equal((TextRole.Caption, "clip.en.sdh.vtt"), await DocumentAsync(job, texts[1].Id!) is var document ? (document.Role, document.Text!.Sidecar!.Key) : default);
        Assert.Equal([new Cue(1000, 2500, "first"), new Cue(5500, 6700, "over the boundary")], Read(await job.StoredAsync($"text/{texts[0].Id}/captions.vtt")));
        Assert.Empty(draft.Warnings!);
    }

    [FfmpegFact]
    public async Task A_file_that_cannot_be_taken_is_said_by_its_name_and_the_film_is_published()
    {
        await using var job = await Job.OfAsync(await Clips.MakeAsync("bare.mp4", [.. Picture, .. X264]));
        job.Bucket.Upload("uploads", "clip.srt", "no captions at all");

        await job.RunAsync();

        var draft = await DraftAsync(job);
        Assert.DoesNotContain(draft.Tracks, track => track.Kind == "text");
        Assert.Equal(new MediaWarning(WarningCodes.CaptionsRefused, "The captions 'clip.srt' are not published: it holds no caption."), Assert.Single(draft.Warnings!));
    }

    private static async Task<string> WithTextAsync(string name, params string[] more)
    {
        var text = Path.Combine(Directory.CreateTempSubdirectory("media-text-").FullName, "text.srt");
        await File.WriteAllTextAsync(text, Srt);
        return await Clips.MakeAsync(name, [
            .. Picture, "-i", text, "-i", text, "-map", "0", "-map", "1", "-map", "2", .. X264, "-c:s", "srt", "-metadata:s:s:0", "language=eng", "-metadata:s:s:1", "language=ger",
            "-disposition:s:0", "default", "-disposition:s:1", "forced", .. more,
        ]);
    }

    private static Task<AssetManifest> DraftAsync(Job job) => job.ReadAsync(MediaLayout.Draft(Job.Execution, job.Planned!.Kind), CoreJson.Default.AssetManifest);

    private static Task<StoredTrack> DocumentAsync(Job job, string id) =>
        job.Store.GetJsonAsync("media", job.Planned!.Release + TrackLayout.Document(id), CoreJson.Default.StoredTrack, CancellationToken.None);

    private static async Task<Cue[][]> SegmentsAsync(Job job, string id)
    {
        var document = await DocumentAsync(job, id);
        var bytes = await job.StoredAsync(document.SegmentPath(0));
        var from = 0;
        List<Cue[]> segments = [];
        foreach (var segment in document.Segments)
        {
            segments.Add(Read(bytes[from..(from + (int)segment.Bytes)]));
            from += (int)segment.Bytes;
        }

        return [.. segments];
    }

    private static Cue[] Read(byte[] file) => CaptionReader.Read(Encoding.UTF8.GetString(file), CaptionFormat.WebVtt).Cues;
}
