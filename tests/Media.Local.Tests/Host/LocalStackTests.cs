using System.Diagnostics;
using System.Globalization;
using Media.Local.Host;
using Media.Local.Lambda;
using Media.Local.Stack;
using Media.Local.Template;

namespace Media.Local.Tests.Host;

public sealed class LocalStackTests
{
    private const string Template = "Resources: { Topic: { Type: AWS::SNS::Topic } }\nOutputs: { Topic: { Value: !Ref Topic } }";

    [Fact]
    public async Task It_tells_where_it_is_and_what_it_made()
    {
        await using var bench = await StackBench.StartAsync(Template);

        var file = StackFile.Find(bench.Options.DataFolder);

        Assert.Equal((bench.Stack.Endpoint, Environment.ProcessId), (file?.Endpoint, file?.ProcessId));
        Assert.Equal("arn:aws:sns:us-east-1:000000000000:media-Topic", file?.Outputs["Topic"]);
    }

    [Fact]
    public async Task A_stack_that_has_stopped_is_not_found()
    {
        await using var bench = await StackBench.StartAsync(Template);
        await bench.Stack.StopAsync();

        Assert.Null(StackFile.Find(bench.Options.DataFolder));
    }

    [Fact]
    public async Task A_data_folder_serves_one_stack_at_a_time()
    {
        await using var bench = await StackBench.StartAsync(Template);

        var error = await Assert.ThrowsAsync<LocalStackException>(() => LocalStack.StartAsync(bench.Options, CancellationToken.None));

        Assert.StartsWith("Another stack has the data folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_clear_error()
    {
        await using var bench = await StackBench.StartAsync(Template);
        var other = bench.Options with { DataFolder = bench.Options.DataFolder + "2", Port = bench.Stack.Endpoint.Port };

        var error = await Assert.ThrowsAsync<LocalStackException>(() => LocalStack.StartAsync(other, CancellationToken.None));

        Assert.StartsWith($"Port {bench.Stack.Endpoint.Port} on 127.0.0.1 is in use", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_that_aws_would_refuse_leaves_nothing_running()
    {
        await using var bench = await StackBench.StartAsync(Template);
        var other = bench.Options with { DataFolder = bench.Options.DataFolder + "2", Parameters = new Dictionary<string, string> { ["No"] = "x" } };

        await Assert.ThrowsAsync<TemplateException>(() => LocalStack.StartAsync(other, CancellationToken.None));

        Assert.False(DataFolderLock.IsHeld(other.DataFolder));
    }

    [Fact]
    public async Task Processes_that_a_killed_stack_left_are_ended_at_the_next_start()
    {
        await using var bench = await StackBench.StartAsync(Template);
        await bench.Stack.StopAsync();
        var folder = Directory.CreateDirectory(Path.Combine(bench.Options.DataFolder, "environments", "left", "over")).FullName;
        using var left = Process.Start(new ProcessStartInfo("sleep", ["300"]) { Environment = { ["TMPDIR"] = folder } })!;

        await bench.StartStackAsync();

        await left.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Health_answers_and_every_answer_has_a_request_id()
    {
        await using var bench = await StackBench.StartAsync(Template);
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(bench.Stack.Endpoint, "/_health"));

        Assert.Equal("""{"status":"running"}""", await response.Content.ReadAsStringAsync());
        Assert.True(Guid.TryParse(response.Headers.GetValues("x-amz-request-id").Single(), CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task A_runtime_path_that_was_guessed_is_refused()
    {
        await using var bench = await StackBench.StartAsync(Template);
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(bench.Stack.Endpoint, RuntimeApi.Prefix + "guess/2018-06-01/runtime/invocation/next"));

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, response.StatusCode);
    }
}
