using System.Text;
using System.Text.Json;
using Media.Local.Iam;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.StepFunctions.Api;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Integrations;
using Media.Local.StepFunctions.Maps;
using Media.Local.StepFunctions.Running;
using Media.Local.StepFunctions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Media.Local.StepFunctions;

/// <summary>AWS Step Functions on one machine: durable executions behind the service's AWS JSON 1.0 protocol.</summary>
public sealed class StepFunctionsService : IAwsService, IAsyncDisposable
{
    private const string TargetPrefix = "AWSStepFunctions.";

    private readonly StorageRoom _room;
    private readonly ExecutionStore _store;
    private readonly ExecutionPruner _pruner;
    private readonly Engine _engine;
    private readonly Machines _machines;
    private readonly ApiPermissions _permissions;
    private readonly ApiOperations _operations;

    /// <summary>Opens the database in the data folder; nothing runs before <see cref="StartAsync"/>.</summary>
    public StepFunctionsService(
        LocalOptions options, ILambdaApi lambda, IObjectReader objects, IMessagePublisher publisher, IEventBus events, Authorizer authorizer, StorageRoom room, TimeProvider time,
        ILogger logger)
    {
        _room = room;
        _store = new ExecutionStore(room);
        _pruner = new ExecutionPruner(_store, time, logger);
        var tokens = new TaskTokens();
        var integrations = new TaskIntegrations([new LambdaInvoke(lambda, time), new SnsPublish(publisher), new SqsSendMessage(publisher, options.Region)]);
        _engine = new Engine(children => new Services(_store, time, integrations, tokens, new ItemReaders(objects), children, lambda, events, authorizer, options.Region, logger));
        _machines = new Machines(_store, time, options);
        _permissions = new ApiPermissions(authorizer, _machines);
        _operations = new ApiOperations(new ApiServices(_store, _engine, _machines, tokens, time, options));
    }

    /// <summary>Resumes the executions that were running when the stack last ended.</summary>
    public Task StartAsync()
    {
        _engine.Resume();
        return Task.CompletedTask;
    }

    /// <summary>Stops working on executions without ending them: a later start resumes them. Waits for their records to be on disk.</summary>
    public async Task StopAsync()
    {
        await _engine.HaltAsync();
        await _store.CatchUpAsync();
    }

    /// <summary>Forgets old executions until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _room.Supervisor.RunAsync("forgetting old executions", _pruner.RunAsync, cancellationToken);

    /// <summary>How many executions there are, by status; children of Map Runs are parts of theirs and do not count.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountByStatusAsync()
    {
        await _store.CatchUpAsync();
        return _store.CountByStatus();
    }

    /// <summary>Creates a state machine, or updates the one of this name where it differs.</summary>
    /// <returns>The ARN of the state machine.</returns>
    /// <exception cref="AwsException"><c>InvalidDefinition</c>, <c>InvalidName</c>.</exception>
    public async Task<string> EnsureStateMachineAsync(string name, string definition, string roleArn, string type = "STANDARD")
    {
        var arn = _machines.ArnOf(name);
        var existing = _machines.Find(arn);
        if (existing is null || existing.Type != type)
        {
            await _machines.SaveAsync(_machines.Make(name, definition, roleArn, type));
        }
        else if (existing.Definition != definition || existing.RoleArn != roleArn)
        {
            await _machines.SaveAsync(_machines.Change(existing, definition, roleArn));
        }
        return arn;
    }

    /// <inheritdoc />
    public bool Claims(HttpRequest request) => request.Headers["X-Amz-Target"].ToString().StartsWith(TargetPrefix, StringComparison.Ordinal);

    /// <inheritdoc />
    public async Task ServeAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (AwsException refusal)
        {
            await WriteAsync(context, refusal.Status, Json.BuildText(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("__type", refusal.Code);
                writer.WriteString("message", refusal.Message);
                writer.WriteEndObject();
            }));
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _operations.Dispose();
        await _store.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var name = context.Request.Headers["X-Amz-Target"].ToString()[TargetPrefix.Length..];
        var operation = _operations.Find(name) ?? throw new AwsException("UnknownOperationException", $"The operation {name} is not served here.");
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory, context.RequestAborted);
        var request = new ApiRequest(ReadBody(memory.ToArray()));
        _permissions.Require(context, name, request);
        var answer = new System.Buffers.ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(answer))
        {
            writer.WriteStartObject();
            await operation.AnswerAsync(request, writer);
            writer.WriteEndObject();
        }

        await WriteAsync(context, 200, Encoding.UTF8.GetString(answer.WrittenSpan));
    }

    private static JsonElement ReadBody(byte[] body)
    {
        try
        {
            var document = body.Length == 0 ? Json.EmptyObject : Json.Parse(body);
            return document.ValueKind == JsonValueKind.Object ? document : throw new AwsException("SerializationException", "The request is not a JSON object.");
        }
        catch (JsonException problem)
        {
            throw new AwsException("SerializationException", problem.Message);
        }
    }

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        return context.Response.WriteAsync(body);
    }
}
