using Media.Core;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;
using Media.Workflow.Transcode;

namespace Media.Workflow.Tests.Transcode;

/// <summary>A track of sound stops at a segment's boundary when its time runs out, and goes on from there.</summary>
public sealed class SoundDeadlineTests
{
    private static readonly TimeSpan None = TimeSpan.FromSeconds(1);

    [FfmpegFact]
    public async Task A_track_that_runs_out_of_time_at_every_segment_is_recorded_as_that_of_one_invocation()
    {
        await using var whole = await PlannedAsync();
        await using var divided = await PlannedAsync();
        await whole.TranscodeAsync(await SoundAsync(whole));

        var answers = await DivideAsync(divided);

        Assert.Equal([(false, 1), (false, 2), (false, 3), (true, 4)], answers.Select(answer => (answer.Finished, answer.Next)));
        var (one, several) = (await RecordAsync(whole), await RecordAsync(divided));
        Assert.Equal((one.Start, one.Samples), (several.Start, several.Samples));
        Assert.Equal(one.Segments.Select(segment => segment.Ticks), several.Segments.Select(segment => segment.Ticks));
        Assert.Empty(several.Warnings!);
    }

    [FfmpegFact]
    public async Task A_divided_track_is_verified()
    {
        await using var job = await PlannedAsync();
        foreach (var chunk in (await job.TasksAsync()).OfType<VideoTask>())
        {
            await job.TranscodeAsync(chunk);
        }

        await DivideAsync(job);

        var assembled = await job.AssembleAsync();
        Assert.True(assembled.IndexHeld);
        await job.PackageAsync(assembled);
        await job.VerifyAsync();
    }

    /// <summary>An answer may be lost, and the invocation repeated with what the one before it had answered.</summary>
    [FfmpegFact]
    public async Task A_repeated_piece_stores_what_it_stored_before()
    {
        await using var job = await PlannedAsync();
        var sound = await SoundAsync(job);
        var first = await job.TranscodeAsync(sound, None);
        var second = await job.TranscodeAsync(sound, None, first);
        var stored = await job.StoredAsync("audio/segment-00001.m4s");
        var checkpoint = await CheckpointAsync(job, 2);

        var again = await job.TranscodeAsync(sound, None, first);

        Assert.Equal(second, again);
        Assert.Equal(stored, await job.StoredAsync("audio/segment-00001.m4s"));
        Assert.Equal(checkpoint, await CheckpointAsync(job, 2));
    }

    [FfmpegFact]
    public async Task More_channels_than_two_that_run_out_of_time_at_every_segment_are_verified_and_nothing_is_said()
    {
        await using var job = await Job.OfAsync(
            await Clips.MakeAsync(
                "surround.mkv", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=10:duration=14", "-f", "lavfi", "-i", "aevalsrc='sin(440*t)|sin(550*t)|sin(660*t)|0|0|0':c=5.1:s=48000:d=14",
                "-c:v", "libx264", "-preset", "ultrafast", "-g", "20", "-c:a", "flac"),
            segmentsPerChunk: 3, profile: "archive");
        await job.PlanAsync("packets");
        List<TranscodeResult> answers = [];
        foreach (var task in await job.TasksAsync())
        {
            if (task is SoundTask { Sound: 1 } surround)
            {
                answers = await DivideAsync(job, surround);
            }
            else
            {
                Assert.True((await job.TranscodeAsync(task)).Finished);
            }
        }

        var assembled = await job.AssembleAsync();
        await job.PackageAsync(assembled);
        await job.VerifyAsync();

        Assert.Equal([(false, 1), (false, 2), (true, 3)], answers.Select(answer => (answer.Finished, answer.Next)));
        var draft = await job.ReadAsync(MediaLayout.Draft(Job.Execution, job.Planned!.Kind), CoreJson.Default.AssetManifest);
        Assert.Equal([(2, "audio"), (6, "audio-2")], draft.Tracks!.Where(track => track.Kind == "audio").Select(track => (track.Channels!.Value, track.Id)));
        Assert.Empty(draft.Warnings!);
    }

    private static async Task<Job> PlannedAsync()
    {
        var job = await Job.OfAsync(await Clips.MakeAsync(
            "sound.mkv", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=10:duration=22", "-f", "lavfi", "-i", "aevalsrc='0.4*sin(2*PI*(100+100*t)*t)':s=44100:d=22",
            "-c:v", "libx264", "-preset", "ultrafast", "-g", "20", "-c:a", "flac"));
        await job.PlanAsync("packets");
        return job;
    }

    private static async Task<SoundTask> SoundAsync(Job job) => Assert.Single((await job.TasksAsync()).OfType<SoundTask>());

    private static async Task<List<TranscodeResult>> DivideAsync(Job job) => await DivideAsync(job, await SoundAsync(job));

    private static async Task<List<TranscodeResult>> DivideAsync(Job job, SoundTask sound)
    {
        List<TranscodeResult> answers = [];
        do
        {
            answers.Add(await job.TranscodeAsync(sound, None, answers.LastOrDefault()));
        }
        while (!answers[^1].Finished);
        return answers;
    }

    private static Task<AudioRecord> RecordAsync(Job job) =>
        job.ReadAsync(MediaLayout.AudioRecord(Job.Execution, job.Planned!.Kind, 0), CoreJson.Default.AudioRecord);

    private static async Task<string> CheckpointAsync(Job job, int segments) => System.Text.Json.JsonSerializer.Serialize(
        await job.ReadAsync(MediaLayout.SoundCheckpoint(Job.Execution, job.Planned!.Kind, 0, segments), CoreJson.Default.SoundCheckpoint), CoreJson.Default.SoundCheckpoint);
}
