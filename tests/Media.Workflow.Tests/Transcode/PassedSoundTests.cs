using Media.Core;
using Media.Core.Failures;
using Media.Core.Formats.Aac;
using Media.Core.Formats.Dolby;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Core.Tracks;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;
using Media.Workflow.Transcode;

namespace Media.Workflow.Tests.Transcode;

/// <summary>5.1 in AC-3 or E-AC-3 is handed on as the source has it, or encoded where that cannot be done exactly, and then that is said.</summary>
public sealed class PassedSoundTests
{
    [FfmpegTheory]
    [InlineData("ac3", "ac-3")]
    [InlineData("eac3", "ec-3")]
    public async Task However_many_invocations_it_takes_it_is_verified_and_nothing_is_said(string codec, string codecs)
    {
        await using var job = await PlannedAsync(codec, "");

        var answers = await EncodeAsync(job, TimeSpan.FromSeconds(1));
        await PublishAsync(job);

        Assert.Equal([(false, 1), (false, 2), (false, 3), (true, 4)], answers.Select(answer => (answer.Finished, answer.Next)));
        var draft = await DraftAsync(job);
        Assert.Empty(draft.Warnings!);
        Assert.Equal([("mp4a.40.2", 2), (codecs, 6)], draft.Tracks.Where(track => track.Kind == "audio").Select(track => (track.Codecs, track.Channels!.Value)));
        Assert.Equal(codec == "ac3" ? new Ac3Settings(48_000, 6) : new Eac3Settings(48_000, 6), (await TrackAsync(job)).Settings);
    }

    [FfmpegTheory]
    [InlineData("noise=drop=between(n\\,100\\,102)", "its frames do not follow on each other at 3.3 s")]
    [InlineData("noise=amount=eq(n\\,100)*1", "its frame at 3.2 s is damaged, or not one by itself")]
    public async Task What_cannot_be_handed_on_exactly_is_encoded_and_said_to_be(string filter, string reason)
    {
        await using var job = await PlannedAsync("ac3", filter);

        var answers = await EncodeAsync(job, TimeSpan.FromMinutes(15));
        await PublishAsync(job);

        Assert.Equal([(false, 0), (true, 4)], answers.Select(answer => (answer.Finished, answer.Next)));
        var draft = await DraftAsync(job);
        Assert.Contains(draft.Warnings!, warning => warning == new MediaWarning(WarningCodes.SurroundEncoded, $"The 5.1 of the sound is published as AAC, not as the source has it: {reason}."));
        Assert.Equal(["mp4a.40.2", "mp4a.40.2"], draft.Tracks.Where(track => track.Kind == "audio").Select(track => track.Codecs));
        Assert.Equal(new AacSettings(48_000, 6, 768_000), (await TrackAsync(job)).Settings);
    }

    [FfmpegFact]
    public async Task What_is_encoded_in_its_place_may_take_several_invocations_too()
    {
        await using var job = await PlannedAsync("ac3", "noise=amount=eq(n\\,300)*1");

        var answers = await EncodeAsync(job, TimeSpan.FromSeconds(1));
        await PublishAsync(job);

        Assert.Equal(
            [(false, 1, false), (false, 2, false), (false, 0, true), (false, 1, true), (false, 2, true), (false, 3, true), (true, 4, true)],
            answers.Select(answer => (answer.Finished, answer.Next, answer.Encode)));
        Assert.Contains((await DraftAsync(job)).Warnings!, warning => warning.Code == WarningCodes.SurroundEncoded);
        Assert.Equal(new AacSettings(48_000, 6, 768_000), (await TrackAsync(job)).Settings);
    }

    [FfmpegFact]
    public async Task A_stored_frame_that_is_damaged_is_refused()
    {
        await using var job = await PlannedAsync("ac3", "");
        await EncodeAsync(job, TimeSpan.FromMinutes(15));
        var path = "audio-2/" + TrackLayout.Segment(1);
        var bytes = await job.StoredAsync(path);
        bytes[^1] ^= 1;
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x0B, 0x77]) + 1000] ^= 1;
        await job.Store.PutAsync("media", job.Planned!.Release + path, bytes, "audio/mp4", CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<VerificationFailedException>(() => PublishAsync(job));

        Assert.Equal("audio-2 segment 1: does not begin with a whole frame of ac-3.", refusal.Message);
    }

    [FfmpegFact]
    public async Task One_that_ends_before_the_same_with_two_channels_is_refused()
    {
        await using var job = await PlannedAsync("eac3", "");
        await EncodeAsync(job, TimeSpan.FromMinutes(15));
        var key = MediaLayout.AudioRecord(Job.Execution, job.Planned!.Kind, 1);
        var record = await job.ReadAsync(key, CoreJson.Default.AudioRecord);
        await job.Store.PutJsonAsync(
            "work", key, record with { Segments = record.Segments[..^1], Samples = record.Samples - record.Segments[^1].Ticks }, CoreJson.Default.AudioRecord, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<VerificationFailedException>(() => PublishAsync(job));

        Assert.Matches(@"^audio-2: lasts from 0\.[0-9]{3} to 12\.[0-9]{3} s, with two channels from 0\.[0-9]{3} to 13\.[0-9]{3} s\.$", refusal.Message);
    }

    private static async Task<Job> PlannedAsync(string codec, string filter)
    {
        var job = await Job.OfAsync(
            await Clips.MakeAsync(
                $"passed-{codec}-{string.Concat(filter.Where(char.IsLetterOrDigit))}.mkv",
                [
                    "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=10:duration=13", "-f", "lavfi", "-i", "aevalsrc='0.3*sin(440*t)|0.2*sin(550*t)|0.1*sin(660*t)|0|0|0.1*sin(990*t)':c=5.1(side):s=48000:d=13",
                    "-c:v", "libx264", "-preset", "ultrafast", "-g", "20", "-c:a", codec, .. filter.Length == 0 ? [] : new[] { "-bsf:a", filter },
                ]),
            segmentsPerChunk: 3, profile: "archive");
        await job.PlanAsync("packets");
        return job;
    }

    /// <summary>Encodes everything; gives the answers for the sound that is handed on, of invocations that have so much time.</summary>
    private static async Task<List<TranscodeResult>> EncodeAsync(Job job, TimeSpan left)
    {
        List<TranscodeResult> answers = [];
        foreach (var task in await job.TasksAsync())
        {
            if (task is SoundTask { Sound: 1 })
            {
                do
                {
                    answers.Add(await job.TranscodeAsync(task, left, answers.LastOrDefault()));
                }
                while (!answers[^1].Finished);
            }
            else
            {
                Assert.True((await job.TranscodeAsync(task)).Finished);
            }
        }

        return answers;
    }

    private static async Task PublishAsync(Job job)
    {
        await job.PackageAsync(await job.AssembleAsync());
        await job.VerifyAsync();
    }

    private static Task<AssetManifest> DraftAsync(Job job) => job.ReadAsync(MediaLayout.Draft(Job.Execution, job.Planned!.Kind), CoreJson.Default.AssetManifest);

    private static async Task<StoredTrack> TrackAsync(Job job) =>
        System.Text.Json.JsonSerializer.Deserialize(await job.StoredAsync(TrackLayout.Document("audio-2")), CoreJson.Default.StoredTrack)!;
}
