using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.StepFunctions;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Failures;

/// <summary>What no ladder can be made of fails with a name and a sentence; nothing is published or left behind, and the upload is kept.</summary>
public sealed class BadUploadTests(BadUploadTests.OneStack fixture) : IClassFixture<BadUploadTests.OneStack>
{
    private Stack Stack => fixture.Stack!;

    [NeedsFact]
    public async Task An_empty_file_is_unreadable() =>
        await this.FailsAsync(await Clips.WriteAsync("empty.mp4", Array.Empty<byte>()), "Media.Unreadable", "empty");

    [NeedsFact]
    public async Task A_text_that_is_called_a_video_is_unreadable() =>
        await this.FailsAsync(await Clips.WriteAsync("text.mp4", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("This is no video.\n", 500)))), "Media.Unreadable", "text.mp4");

    [NeedsFact]
    public async Task A_file_that_was_cut_before_its_index_is_unreadable()
    {
        var whole = await File.ReadAllBytesAsync(await Clips.SmallAsync());

        await this.FailsAsync(await Clips.WriteAsync("truncated.mp4", whole.AsMemory(0, whole.Length / 2)), "Media.Unreadable", "truncated.mp4");
    }

    [NeedsFact]
    public async Task A_still_image_is_not_taken() =>
        await this.FailsAsync(await Clips.MakeAsync("image.png", "-f", "lavfi", "-i", "testsrc2=size=320x180", "-frames:v", "1"), "Media.Unsupported", "image.png");

    [NeedsFact]
    public async Task Sound_alone_has_no_video() =>
        await this.FailsAsync(await Clips.MakeAsync("sound.m4a", "-f", "lavfi", "-i", "sine=duration=3", "-c:a", "aac"), "Media.NoVideo", "sound.m4a");

    [NeedsFact]
    public async Task A_video_track_without_frames_is_refused() =>
        await this.FailsAsync(
            await Clips.MakeAsync("no-frames.mp4", "-f", "lavfi", "-i", "testsrc2=size=320x180:duration=1", "-f", "lavfi", "-i", "sine=duration=3", "-frames:v", "0", "-c:v", "libx264", "-c:a", "aac", "-movflags", "empty_moov"),
            "Media.NoFrames", "no-frames.mp4");

    [NeedsFact]
    public async Task A_playlist_that_points_elsewhere_is_never_followed()
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var port = ((IPEndPoint)elsewhere.LocalEndpoint).Port;
        var playlist = $"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nhttp://127.0.0.1:{port}/secret.ts\n#EXTINF:6,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n";

        await this.FailsAsync(await Clips.WriteAsync("playlist.mp4", Encoding.UTF8.GetBytes(playlist)), "Media.Unsupported", "playlist.mp4");

        Assert.False(elsewhere.Pending());
    }

    [NeedsTheory]
    [InlineData("a b+c%20d.mp4")]
    [InlineData("100% & more?.mp4")]
    [InlineData("../../up/and away.mp4")]
    [InlineData("日本語/привет 🎬.mp4")]
    [InlineData("quote\"s and 'ticks' $(x) `y`;z.mp4")]
    public async Task A_strange_key_is_just_a_name(string key)
    {
        var clip = await Clips.MakeAsync("second.mp4", "-f", "lavfi", "-i", "testsrc2=size=128x96:rate=10:duration=1", "-c:v", "libx264", "-pix_fmt", "yuv420p");

        var execution = await this.Stack.TranscodeAsync(clip, key);

        await (await Published.GetAsync(this.Stack, execution)).AssertSameFramesAsync(clip);
    }

    private async Task FailsAsync(string path, string error, string said)
    {
        var before = await this.Stack.KeysAsync(this.Stack.Media);

        var execution = await this.Stack.TranscodeAsync(path);

        Assert.Equal(ExecutionStatus.FAILED, execution.Status);
        Assert.True(error == execution.Error, $"{execution.Error}: {execution.Cause}");
        Assert.Contains(said, execution.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Amz-Signature", execution.Cause, StringComparison.Ordinal);
        Assert.Equal(before, await this.Stack.KeysAsync(this.Stack.Media));
        Assert.Empty(await this.Stack.WorkOfJobsAsync());
        Assert.Contains(Path.GetFileName(path), await this.Stack.KeysAsync(this.Stack.Uploads));
    }

    public sealed class OneStack : IAsyncLifetime
    {
        public Stack? Stack { get; private set; }

        public async Task InitializeAsync() => this.Stack = await Support.Stack.StartAsync();

        public async Task DisposeAsync() => await this.Stack!.DisposeAsync();
    }
}
