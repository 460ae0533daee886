using System.Text;
using System.Text.Json;
using Media.Local.Host;
using Media.Local.Iam;
using Media.Local.Lambda;
using Media.Local.Logs;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;
using Media.Local.Template;
using Microsoft.Extensions.Logging.Abstractions;

namespace Media.Local.Tests.Lambda;

/// <summary>A Lambda on a free port that runs the misbehaving test function.</summary>
internal sealed class LambdaBench : IAsyncDisposable
{
    private readonly StackServer _server;
    private readonly string _folder;

    private readonly AsynchronousInvoker _asynchronous;

    private LambdaBench(StackServer server, string folder, LambdaHost host, AsynchronousInvoker asynchronous, ILambdaApi api, LogStore logs)
    {
        (_server, _folder, Host, _asynchronous, Api, Logs) = (server, folder, host, asynchronous, api, logs);
        Http = new HttpClient { BaseAddress = server.Endpoint };
    }

    public ILambdaApi Api { get; }

    /// <summary>For the service's own API.</summary>
    public HttpClient Http { get; }

    public LambdaHost Host { get; }

    public LogStore Logs { get; }

    public Uri Endpoint => _server.Endpoint;

    public string EnvironmentsFolder => Path.Combine(_folder, "environments");

    public static async Task<LambdaBench> StartAsync(
        string properties = "", Func<LambdaOptions, LambdaOptions>? change = null, string code = "tests/Media.Local.TestFunction")
    {
        var folder = Directory.CreateTempSubdirectory("media-lambda-").FullName;
        var router = new Router(new HostRules("127.0.0.1", []), new Supervisor(NullLogger.Instance, TimeProvider.System), "000000000000", NullLogger.Instance);
        var server = await StackServer.StartAsync("127.0.0.1", 0, 0, router, CancellationToken.None);
        var template = Template.TemplateText.Read($$"""
            Globals: { Function: { Timeout: 30, LoggingConfig: { LogFormat: JSON } } }
            Resources:
              Work:
                Type: AWS::Serverless::Function
                Properties:
                  FunctionName: work
                  Handler: Media.Local.TestFunction
                  Runtime: dotnet10
                  CodeUri: {{code}}
                  {{properties}}
            """);
        var options = new LambdaOptions
        {
            ProjectFolder = ProjectFolder.Path,
            EnvironmentsFolder = Path.Combine(folder, "environments"),
            Endpoint = server.Endpoint,
            Region = "us-east-1",
        };
        EnvironmentFolders.Clean(options.EnvironmentsFolder);
        var supervisor = new Supervisor(NullLogger.Instance, TimeProvider.System);
        var room = new StorageRoom(folder, supervisor, NullLogger.Instance);
        var logs = new LogStore(room, TimeProvider.System);
        var host = new LambdaHost(change?.Invoke(options) ?? options, template, _ => new FunctionCredentials("id", "secret", "token"), logs, supervisor, TimeProvider.System);
        var asynchronous = new AsynchronousInvoker(room, host, new NoPublisher(), NullLogger.Instance, TimeProvider.System);
        var permissions = new FunctionPermissions(Authorizer.Off);
        var api = new InvokeOperation(host, asynchronous, permissions, logs, TimeProvider.System);
        router.Open([new RuntimeApi(host.Environments), new InvokeApi(host, api, permissions)], null);
        return new LambdaBench(server, folder, host, asynchronous, api, logs);
    }

    public Task<LambdaResult> InvokeAsync(string payload, CancellationToken cancellationToken = default) =>
        Host.InvokeAsync("work", Encoding.UTF8.GetBytes(payload), cancellationToken);

    public async Task<string> TextAsync(string payload)
    {
        var result = await InvokeAsync(payload);
        Assert.Null(result.FunctionError);
        return JsonDocument.Parse(result.Payload).RootElement.ToString();
    }

    public async Task<IReadOnlyList<string>> LinesAsync()
    {
        await Logs.FlushAsync();
        return [.. Logs.Read("/aws/lambda/work", 0, long.MaxValue, 0, 1000).Select(line => line.Message)];
    }

    public async Task<JsonElement> ReportAsync() => JsonDocument.Parse(
        (await LinesAsync()).Last(line => line.Contains("platform.report", StringComparison.Ordinal))).RootElement.GetProperty("record");

    /// <summary>Waits until a line of the log is as wanted, and gives all of them.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(Func<string, bool> wanted)
    {
        for (var patience = 0; patience < 1000; patience++)
        {
            var lines = await LinesAsync();
            if (lines.Any(wanted))
            {
                return lines;
            }
            await Task.Delay(20);
        }
        throw new TimeoutException($"No such line: {string.Join('\n', await LinesAsync())}");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _asynchronous.DisposeAsync();
        await Host.DisposeAsync();
        await _server.DisposeAsync();
        await Logs.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

internal sealed class NoPublisher : IMessagePublisher
{
    public Task<string> PublishAsync(string arn, string message, string? subject, Principal principal, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Nothing is expected to go to {arn}.");
}

internal static class LambdaResultReading
{
    public static (string Type, string Message) Error(this LambdaResult result)
    {
        Assert.Equal("Unhandled", result.FunctionError);
        var root = JsonDocument.Parse(result.Payload).RootElement;
        return (root.GetProperty("errorType").GetString()!, root.GetProperty("errorMessage").GetString()!);
    }
}
