using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Media.Local.Iam;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;
using Media.Local.StepFunctions;
using Media.Local.Tests.Supervision;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Tests.StepFunctions;

/// <summary>The service over a fresh folder, with functions, objects and messages that tests decide; called as the wire would.</summary>
internal sealed class Stack : ILambdaApi, IObjectReader, IMessagePublisher, IEventBus, IAsyncDisposable
{
    public const string Role = "arn:aws:iam::000000000000:role/test";

    private readonly bool _ownsFolder;

    public Stack(string? folder = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("sfn-").FullName;
        var room = new StorageRoom(Folder, new Supervisor(Log, TimeProvider.System), Log);
        Service = new StepFunctionsService(
            new LocalOptions { ProjectFolder = Folder, DataFolder = Folder }, this, this, this, this, Authorizer.Off, room, TimeProvider.System, Log);
    }

    public string Folder { get; }

    /// <summary>What the service said about itself.</summary>
    public RecordedLog Log { get; } = new();

    public StepFunctionsService Service { get; }

    /// <summary>What each function answers; throwing an <see cref="AwsException"/> is a refusal of the service.</summary>
    public Func<string, JsonElement, CancellationToken, Task<LambdaResult>> Functions { get; set; } = (_, payload, _) => Task.FromResult(Result(payload.GetRawText()));

    /// <summary>Completes when there is a place for the next event.</summary>
    public Task Place { get; set; } = Task.CompletedTask;

    public ConcurrentQueue<LambdaCall> Calls { get; } = new();

    public ConcurrentQueue<(string Function, string Payload)> Invocations { get; } = new();

    /// <summary>What was said to be needed soon, as it came.</summary>
    public ConcurrentQueue<string> Foreseen { get; } = new();

    public ConcurrentDictionary<string, string> Objects { get; } = new();

    public ConcurrentQueue<(string Arn, string Message)> Messages { get; } = new();

    /// <summary>What was said of executions that ended.</summary>
    public ConcurrentQueue<BusEvent> Events { get; } = new();

    /// <summary>Runs before an event is taken: what it throws is the bus's refusal.</summary>
    public Action<BusEvent> BeforeEvent { get; set; } = _ => { };

    public Task PublishAsync(BusEvent happened)
    {
        BeforeEvent(happened);
        Events.Enqueue(happened);
        return Task.CompletedTask;
    }

    public static LambdaResult Result(string json) => new(Guid.NewGuid().ToString(), Encoding.UTF8.GetBytes(json), null);

    public static LambdaResult Error(string type, string message) =>
        new(Guid.NewGuid().ToString(), Encoding.UTF8.GetBytes($$"""{"errorType":"{{type}}","errorMessage":"{{message}}"}"""), "Unhandled");

    public void Foresee(IReadOnlyList<string> functions)
    {
        foreach (var function in functions)
        {
            Foreseen.Enqueue(function);
        }
    }

    public async Task<LambdaAnswer> InvokeAsync(LambdaCall call, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(call.Payload.Span);
        Calls.Enqueue(call);
        await Place;
        call.Begun();
        Invocations.Enqueue((call.Function, text));
        if (call.InvocationType is "Event")
        {
            return new LambdaAnswer(202, default);
        }
        var result = await Functions(call.Function, JsonElement.Parse(text), cancellationToken);
        return new LambdaAnswer(200, result.Payload)
        {
            FunctionError = result.FunctionError, ExecutedVersion = "$LATEST", LogResult = call.Tail ? "bGFzdCB3b3Jkcw==" : null,
        };
    }

    public Task<Stream> OpenReadAsync(string bucket, string key, Principal principal, CancellationToken cancellationToken) => Objects.TryGetValue($"{bucket}/{key}", out var text)
        ? Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text)))
        : throw new AwsException("NoSuchKey", "The specified key does not exist.", 404);

    public Task<string> PublishAsync(string arn, string message, string? subject, Principal principal, CancellationToken cancellationToken)
    {
        if (arn.EndsWith("missing", StringComparison.Ordinal))
        {
            throw new AwsException("NotFound", "Topic does not exist", 404);
        }
        Messages.Enqueue((arn, message));
        return Task.FromResult(Guid.NewGuid().ToString());
    }

    public async Task<JsonElement> CallAsync(string operation, object request)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["X-Amz-Target"] = $"AWSStepFunctions.{operation}";
        context.Request.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(request));
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await Service.ServeAsync(context);
        var document = JsonElement.Parse(answer.ToArray());
        return context.Response.StatusCode == 200
            ? document
            : throw new AwsException(document.GetProperty("__type").GetString()!, document.GetProperty("message").GetString()!, context.Response.StatusCode);
    }

    public async Task<string> StartAsync(string definition, string input = "{}", string? name = null)
    {
        var machine = await Service.EnsureStateMachineAsync("m", definition, Role);
        var answer = await CallAsync("StartExecution", name is null ? new { stateMachineArn = machine, input } : new { stateMachineArn = machine, input, name });
        return answer.GetProperty("executionArn").GetString()!;
    }

    public async Task<Outcome> RunAsync(string definition, string input = "{}") => await EndAsync(await StartAsync(definition, input));

    public async Task<Outcome> EndAsync(string arn)
    {
        for (var patience = 0; patience < 2000; patience++)
        {
            var row = await CallAsync("DescribeExecution", new { executionArn = arn });
            if (row.GetProperty("status").GetString() != "RUNNING")
            {
                return new Outcome(arn, row, await HistoryAsync(arn));
            }
            await Task.Delay(10);
        }

        throw new TimeoutException($"{arn} did not end: {string.Join(", ", (await HistoryAsync(arn)).Select(entry => entry.Type))}");
    }

    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(string arn)
    {
        var events = new List<HistoryEvent>();
        string? token = null;
        do
        {
            var page = await CallAsync("GetExecutionHistory", token is null ? new { executionArn = arn, maxResults = 1000 } : new { executionArn = arn, maxResults = 1000, nextToken = token });
            events.AddRange(page.GetProperty("events").EnumerateArray().Select(HistoryEvent.Read));
            token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await Service.StopAsync();
        await Service.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}

internal sealed record Outcome(string Arn, JsonElement Row, IReadOnlyList<HistoryEvent> History)
{
    public string Status => Row.GetProperty("status").GetString()!;

    public string? Output => Text("output");

    public string? Error => Text("error");

    public string? Cause => Text("cause");

    public string Types => string.Join(' ', History.Select(entry => entry.Type));

    public string Chain => string.Join(' ', History.Select(entry => $"{entry.Previous}"));

    private string? Text(string name) => Row.TryGetProperty(name, out var value) ? value.GetString() : null;
}

internal sealed record HistoryEvent(long Id, long Previous, string Type, JsonElement Details)
{
    public static HistoryEvent Read(JsonElement entry) => new(
        entry.GetProperty("id").GetInt64(),
        entry.GetProperty("previousEventId").GetInt64(),
        entry.GetProperty("type").GetString()!,
        entry.EnumerateObject().FirstOrDefault(member => member.Name.EndsWith("EventDetails", StringComparison.Ordinal)).Value);
}
