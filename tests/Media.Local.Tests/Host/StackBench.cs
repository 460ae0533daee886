using System.Net;
using System.Text.Json;
using Media.Local.Host;
using Media.Local.Stack;
using Microsoft.Extensions.Logging.Abstractions;

namespace Media.Local.Tests.Host;

/// <summary>A whole stack on a free port, made from a small template.</summary>
internal sealed class StackBench : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private readonly string _folder;

    private readonly IamMode _iam;

    private StackBench(string folder, IamMode iam) => (_folder, _iam) = (folder, iam);

    public LocalStack Stack { get; private set; } = null!;

    public LocalOptions Options => new()
    {
        ProjectFolder = Path.Combine(_folder, "project"), DataFolder = Path.Combine(_folder, "data"), Port = 0, Credentials = LocalOptions.WellKnownCredentials, Iam = _iam,
    };

    public static async Task<StackBench> StartAsync(string resources, TimeProvider? time = null, IamMode iam = IamMode.Off)
    {
        var bench = new StackBench(Directory.CreateTempSubdirectory("media-stack-").FullName, iam);
        Directory.CreateDirectory(bench.Options.ProjectFolder);
        await File.WriteAllTextAsync(Path.Combine(bench.Options.ProjectFolder, "template.yaml"), resources);
        // The functions that the template names are those of this checkout.
        Directory.CreateSymbolicLink(Path.Combine(bench.Options.ProjectFolder, "artifacts"), Path.Combine(ProjectFolder.Path, "artifacts"));
        await bench.StartStackAsync(time);
        return bench;
    }

    public async Task StartStackAsync(TimeProvider? time = null) =>
        Stack = await LocalStack.StartAsync(Options, NullLoggerFactory.Instance, time ?? TimeProvider.System, CancellationToken.None);

    /// <summary>Calls an operation of the JSON protocol.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> CallAsync(string target, object arguments)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Stack.Endpoint);
        request.Headers.Add("X-Amz-Target", target);
        var body = JsonSerializer.SerializeToUtf8Bytes(arguments);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        TestSigning.Sign(request, target, body);
        using var response = await Http.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    public async Task<JsonElement> SqsAsync(string operation, object arguments)
    {
        var (status, body) = await CallAsync("AmazonSQS." + operation, arguments);
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return body;
    }

    public string Queue(string name) => $"{Stack.Endpoint}000000000000/{name}";

    public async ValueTask DisposeAsync()
    {
        await Stack.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
