using Media.Core.Failures;
using Media.Core.Publishing;
using Media.Ffmpeg.Tests.Sources;
using Media.Workflow.Tests.Bench;

namespace Media.Workflow.Tests.Package;

/// <summary>Progressive files hold the very samples of the segments, however many invocations make them.</summary>
public sealed class PackageFunctionTests
{
    private const string File = "480p.mp4";
    private const int Parts = 32 * 1024;

    [FfmpegFact]
    public async Task A_file_shows_every_frame_of_its_rendition_at_its_time_with_its_sound()
    {
        await using var job = await EncodedAsync();

        Assert.True((await job.PackageAsync(File)).Finished);

        var segments = (await job.ReadPlanAsync()).Segments.Length;
        var made = await WriteAsync(await job.StoredAsync(File));
        Assert.Equal(await HashesAsync(await job.JoinAsync("video/480p/", segments), "v"), await HashesAsync(made, "v"));
        Assert.Equal(await HashesAsync(await job.JoinAsync("audio/", segments), "a"), await HashesAsync(made, "a"));
        Assert.Equal("0.000000\n", await Shell.RunAsync("ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "stream=start_time", "-of", "csv=p=0", made));
        await job.VerifyAsync();
    }

    [FfmpegFact]
    public async Task A_file_that_takes_several_invocations_is_the_same_to_the_byte()
    {
        await using var job = await EncodedAsync();
        await job.PackageAsync(File);
        var whole = await job.StoredAsync(File);
        job.Bucket.Remove("media", job.Planned!.Release + File);

        var stopped = await job.PackageAsync(File, TimeSpan.FromSeconds(1), Parts);
        job.Bucket.BeforePut = key => _ = key.EndsWith("#3", StringComparison.Ordinal) ? throw new IOException("cut") : key;
        await Assert.ThrowsAsync<IOException>(() => job.PackageAsync(File, partSize: Parts));
        List<string> again = [];
        job.Bucket.BeforePut = again.Add;
        var finished = await job.PackageAsync(File, partSize: Parts);

        Assert.Equal((false, 0L), (stopped.Finished, stopped.Bytes));
        Assert.True(finished.Finished);
        Assert.DoesNotContain(again, key => key.EndsWith("#1", StringComparison.Ordinal) || key.EndsWith("#2", StringComparison.Ordinal));
        Assert.Equal(whole, await job.StoredAsync(File));
        Assert.Equal(0, job.Bucket.OpenUploads);
    }

    [FfmpegFact]
    public async Task A_file_that_is_there_already_is_not_made_again()
    {
        await using var job = await EncodedAsync();
        await job.PackageAsync(File, partSize: Parts);
        List<string> again = [];
        job.Bucket.BeforePut = again.Add;

        Assert.True((await job.PackageAsync(File, partSize: Parts)).Finished);

        Assert.Empty(again);
    }

    [FfmpegTheory]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(-10)]
    public async Task Verify_refuses_a_file_that_is_not_what_its_tracks_make(int at)
    {
        await using var job = await EncodedAsync();
        await job.PackageAsync(File);
        await job.VerifyAsync();
        var bytes = await job.StoredAsync(File);
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x40;
        await job.Store.PutAsync("media", job.Planned!.Release + File, bytes, "video/mp4", CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<VerificationFailedException>(job.VerifyAsync);

        Assert.Contains(File, refusal.Message, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task Verify_refuses_a_release_that_lacks_a_file()
    {
        await using var job = await EncodedAsync();

        var refusal = await Assert.ThrowsAsync<VerificationFailedException>(job.VerifyAsync);

        Assert.Equal("480p.mp4 is missing or empty.", refusal.Message);
    }

    private static async Task<Job> EncodedAsync()
    {
        var job = await Job.OfAsync(
            await Clips.MakeAsync(
                "package.mp4", "-f", "lavfi", "-i", "testsrc2=size=854x480:rate=25:duration=7", "-f", "lavfi", "-i", "sine=frequency=440:duration=7", "-c:v", "libx264", "-preset", "ultrafast",
                "-pix_fmt", "yuv420p", "-c:a", "aac"),
            profile: "mobile");
        await job.PlanAsync("packets");
        foreach (var task in await job.TasksAsync())
        {
            await job.TranscodeAsync(task);
        }

        Assert.Contains(File, (await job.AssembleAsync()).Files);
        await job.PackageAsync(MediaLayout.Poster);
        await job.PackageAsync(MediaLayout.Preview);
        return job;
    }

    private static async Task<string> WriteAsync(byte[] bytes)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("media-package-").FullName, File);
        await System.IO.File.WriteAllBytesAsync(path, bytes);
        return path;
    }

    /// <summary>Every decoded frame, or the decoded sound, without its times.</summary>
    private static async Task<string[]> HashesAsync(string path, string kind) =>
    [
        .. (await Shell.RunAsync("ffmpeg", "-v", "error", "-i", path, "-map", "0:" + kind, "-f", "framemd5", "-")).Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line[(line.LastIndexOf(',') + 1)..].Trim()),
    ];
}
