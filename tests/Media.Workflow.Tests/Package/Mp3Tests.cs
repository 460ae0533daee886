using System.Globalization;
using System.Runtime.InteropServices;
using Media.Core.Failures;
using Media.Core.Formats.Mp3;
using Media.Core.Planning;
using Media.Core.Profiles;
using Media.Core.Tracks;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;
using Media.Workflow.Transcode;

namespace Media.Workflow.Tests.Package;

/// <summary>The MP3 holds the sound and nothing else, however many invocations make it; what does not is refused.</summary>
public sealed class Mp3Tests
{
    private const string File = "audio.mp3";
    private const int Seconds = 65;

    [FfmpegFact]
    public async Task It_holds_every_sample_of_the_sound_and_no_other_and_says_so()
    {
        await using var job = await EncodedAsync();
        await job.PackageAsync(File);
        await job.VerifyAsync();

        var file = await WriteAsync(await job.StoredAsync(File));

        // ffprobe counts what the frames hold, those that are not played among it.
        Assert.InRange(double.Parse(await Shell.RunAsync("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", file), CultureInfo.InvariantCulture), Seconds, Seconds + 0.06);
        Assert.Equal("mp3,48000,2\n", await Shell.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=codec_name,sample_rate,channels", "-of", "csv=p=0", file));
        var heard = await DecodeAsync(file);
        Assert.Equal(Seconds * 48_000, heard.Length);

        // In each second a tone of its own begins at its three tenths.
        var sample = 48_000 * 31;
        Assert.All(heard[(sample + 600)..(sample + 14_000)], value => Assert.Equal(0, value, 0.01));
        Assert.InRange(heard[(sample + 14_400)..(sample + 14_600)].Max(), 0.1f, 1);
        Assert.InRange(Math.Sqrt(heard[(sample + 15_000)..(sample + 47_000)].Average(value => (double)value * value)), 0.08, 0.5);
    }

    [FfmpegFact]
    public async Task One_that_takes_several_invocations_lasts_as_long_and_sounds_the_same()
    {
        await using var whole = await EncodedAsync();
        await using var divided = await EncodedAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(3, divided.Bucket.Keys("media").Count(key => key.EndsWith(".mp3", StringComparison.Ordinal)));

        await whole.PackageAsync(File);
        await divided.PackageAsync(File);
        await divided.VerifyAsync();

        var (one, several) = (await DecodeAsync(await WriteAsync(await whole.StoredAsync(File))), await DecodeAsync(await WriteAsync(await divided.StoredAsync(File))));
        Assert.Equal(one.Length, several.Length);
        Assert.InRange(Math.Sqrt(one.Zip(several, (a, b) => (a - b) * (double)(a - b)).Average()), 0, 0.005);
    }

    /// <summary>What the changed byte is: of the tag, of the number of frames, of the delay; of a frame at the beginning, at a joint of pieces, at the end.</summary>
    [FfmpegTheory]
    [InlineData(5, "does not begin as its tracks make it")]
    [InlineData(Tag + 36 + 11, "does not begin as its tracks make it")]
    [InlineData(Tag + 36 + 141, "does not begin as its tracks make it")]
    [InlineData(-1, "does not hold")]
    public async Task A_file_whose_bytes_are_others_is_refused(int at, string sentence)
    {
        await using var job = await EncodedAsync();
        await job.PackageAsync(File);
        var bytes = await job.StoredAsync(File);
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x01;
        await job.Store.PutAsync("media", job.Planned!.Release + File, bytes, "audio/mpeg", CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<VerificationFailedException>(job.VerifyAsync);

        Assert.Contains($"audio.mp3 {sentence}", refusal.Message, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task Pieces_of_another_encoding_are_refused()
    {
        await using var job = await EncodedAsync();
        var piece = job.Planned!.Release + "audio-2/" + TrackLayout.Piece(1);
        var bytes = await job.StoredAsync("audio-2/" + TrackLayout.Piece(1));
        bytes[^(Mp3Frame.Bytes(192_000) - 5)] |= 0x80;
        await job.Store.PutAsync("media", piece, bytes, "audio/mpeg", CancellationToken.None);
        await job.PackageAsync(File);

        var refusal = await Assert.ThrowsAsync<VerificationFailedException>(job.VerifyAsync);

        Assert.StartsWith("audio.mp3 has no frame of 192 kbit/s that stands for itself at byte ", refusal.Message, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task One_that_lacks_the_end_of_the_sound_is_refused()
    {
        await using var job = await EncodedAsync();
        var key = Core.Publishing.MediaLayout.AudioRecord(Job.Execution, job.Planned!.Kind, 1);
        var record = await job.ReadAsync(key, Core.CoreJson.Default.AudioRecord);
        await job.Store.PutJsonAsync(
            "work", key, record with { Segments = record.Segments[..^1], Samples = record.Samples - record.Segments[^1].Ticks }, Core.CoreJson.Default.AudioRecord, CancellationToken.None);
        await job.PackageAsync(File);

        var refusal = await Assert.ThrowsAsync<VerificationFailedException>(job.VerifyAsync);

        Assert.Matches(@"^audio\.mp3 lasts [56][0-9]\.[0-9]{3} s, the sound 65\.000 s\.$", refusal.Message);
    }

    [FfmpegFact]
    public async Task An_ffmpeg_without_lame_is_refused_by_the_field_that_needs_it_before_the_source_is_read()
    {
        await using var job = await Job.OfAsync(await ClipAsync(), profile: "audio");

        var refusal = await Assert.ThrowsAsync<ProfileRefusedException>(() => job.PlanAsync("packets", makesMp3: false));

        Assert.StartsWith("Profile audio, field outputs: this FFmpeg cannot encode mp3 (it was built without libmp3lame)", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(job.Bucket.Keys("work"));
    }

    /// <summary>Length of the tag of a film that has a title.</summary>
    private const int Tag = 10 + 10 + 1 + 5;

    private static Task<string> ClipAsync() => Clips.MakeAsync(
        "mp3.mkv", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=5:duration=65", "-f", "lavfi", "-i", "aevalsrc='0.5*sin(2*PI*(300+20*floor(t))*t)*gte(mod(t,1),0.3)':d=65:s=48000",
        "-map", "0:v", "-map", "1:a", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "pcm_s16le", "-ac", "2", "-metadata", "title=Tones");

    private static async Task<Job> EncodedAsync(TimeSpan? left = null)
    {
        var job = await Job.OfAsync(await ClipAsync(), profile: "audio");
        await job.PlanAsync("packets");
        await job.TranscodeAsync(new LoudnessTask(0, 0, 0));
        foreach (var task in (await job.TasksAsync()).Cast<SoundTask>())
        {
            // The MP3 alone in pieces, where any is.
            TranscodeResult? progress = null;
            do
            {
                progress = await job.TranscodeAsync(task, task.Sound == 1 ? left : null, progress);
            }
            while (!progress.Finished);
        }

        Assert.Contains(File, (await job.AssembleAsync()).Files);
        await job.PackageAsync("audio.m4a");
        return job;
    }

    private static async Task<string> WriteAsync(byte[] bytes)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("media-mp3-").FullName, File);
        await System.IO.File.WriteAllBytesAsync(path, bytes);
        return path;
    }

    private static async Task<float[]> DecodeAsync(string path)
    {
        var raw = path + ".raw";
        await Shell.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", path, "-af", "pan=mono|c0=c0", "-f", "f32le", raw);
        return MemoryMarshal.Cast<byte, float>(await System.IO.File.ReadAllBytesAsync(raw)).ToArray();
    }
}
