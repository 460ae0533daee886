using System.Net.Sockets;
using Amazon.S3;
using Media.Cli.Display;
using Media.Local.Stack;
using Spectre.Console.Testing;

namespace Media.Cli.Tests;

public sealed class AppTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("--help", "transcode")]
    [InlineData("transcode --help", "--again")]
    [InlineData("up --help", "--port")]
    [InlineData("outputs --help", "--json")]
    [InlineData("jobs --help", "--data")]
    [InlineData("watch --help", "NAME")]
    [InlineData("status --help", "--json")]
    [InlineData("logs --help", "--follow")]
    [InlineData("down --help", "--data")]
    public async Task Help_is_there_for_everything(string line, string mentioned)
    {
        Assert.Equal(0, await RunAsync(line.Split(' ')));
        Assert.Contains(mentioned, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_sentence()
    {
        Assert.Equal(1, await RunAsync("transcode", "/nowhere/clip.mp4"));
        Assert.Equal("There is no file /nowhere/clip.mp4.", _error.ToString().Trim());
    }

    // Neither may be opened: the one never opens, the other never ends.
    [Theory]
    [InlineData("transcode")]
    [InlineData("upload")]
    public async Task A_pipe_or_a_device_is_no_video(string command)
    {
        var pipe = Path.Combine(Path.GetTempPath(), $"pipe-{Guid.NewGuid():N}");
        using (var make = System.Diagnostics.Process.Start("mkfifo", pipe))
        {
            await make.WaitForExitAsync();
        }
        foreach (var path in new[] { pipe, "/dev/zero" })
        {
            Assert.Equal(1, await RunAsync(command, path));
            Assert.Contains($"{path} is a pipe, a device or a socket", _error.ToString(), StringComparison.Ordinal);
        }
        File.Delete(pipe);
    }

    [Fact]
    public async Task Where_no_stack_runs_status_says_so_down_has_nothing_to_do_and_nothing_is_made()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"none-{Guid.NewGuid():N}");

        Assert.Equal(3, await RunAsync("status", "--data", folder));
        Assert.Equal(0, await RunAsync("down", "--data", folder));

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_folder_is_no_video()
    {
        Assert.Equal(1, await RunAsync("transcode", "/"));
        Assert.Contains("is a folder", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transcode")]
    [InlineData("transcode a b")]
    [InlineData("nonsense")]
    [InlineData("up --port seven")]
    [InlineData("up --port 70000")]
    [InlineData("jobs --what")]
    public async Task What_was_not_understood_fails_without_a_trace(string line)
    {
        Assert.NotEqual(0, await RunAsync(line.Split(' ')));
        Assert.DoesNotContain("   at ", _error.ToString() + _output, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals_and_lost_connections_are_sentences()
    {
        Assert.Equal("The stack refused a request: No such bucket (NoSuchBucket).", ErrorSentence.For(
            new AmazonS3Exception("No such bucket.", null, Amazon.Runtime.ErrorType.Sender, "NoSuchBucket", "r", System.Net.HttpStatusCode.NotFound)));
        Assert.Contains("media up", ErrorSentence.For(new HttpRequestException("x", new SocketException(111))), StringComparison.Ordinal);
        Assert.Equal("Port taken.", ErrorSentence.For(new LocalStackException("Port taken.")));
        Assert.Equal("Disk full.", ErrorSentence.For(new IOException("Disk full.")));
    }

    [Fact]
    public void The_unexpected_says_how_to_learn_more()
    {
        Assert.Equal(
            "Something unexpected happened: Odd. Run again with MEDIA_DEBUG=1 for details.", ErrorSentence.For(new InvalidOperationException("Odd.")));
    }

    private Task<int> RunAsync(params string[] args) => App.RunAsync(
        args, quiet => new Screen(new TestConsole(), quiet, TimeProvider.System), _output, _error, false, CancellationToken.None);
}
