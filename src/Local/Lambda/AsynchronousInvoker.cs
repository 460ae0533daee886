using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;
using Media.Local.Template;
using Microsoft.Extensions.Logging;

namespace Media.Local.Lambda;

/// <summary>
/// Runs events for which nobody waits. They are kept on disk until they have succeeded, or have failed as often as the function
/// allows: then they go to its failure destination, or are dropped with a line in the stack's log.
/// </summary>
internal sealed class AsynchronousInvoker : IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS event (
            request_id TEXT PRIMARY KEY, function TEXT NOT NULL, payload BLOB NOT NULL, attempts INTEGER NOT NULL DEFAULT 0);
        """;

    private readonly Database _database;
    private readonly Supervisor _supervisor;
    private readonly LambdaHost _lambda;
    private readonly IMessagePublisher _publisher;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Func<int, TimeSpan> _backoff;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];

    /// <param name="room">Where events are kept.</param>
    /// <param name="lambda">Runs them.</param>
    /// <param name="publisher">Takes those that failed to the end.</param>
    /// <param name="logger">Tells of those that are dropped.</param>
    /// <param name="time">Times the pauses.</param>
    /// <param name="backoff">The pause after so many failed attempts; Lambda waits one minute, then two.</param>
    public AsynchronousInvoker(
        StorageRoom room, LambdaHost lambda, IMessagePublisher publisher, ILogger logger, TimeProvider time, Func<int, TimeSpan>? backoff = null)
    {
        _database = room.Open("asynchronous.db", Schema, Durability.Process);
        _supervisor = room.Supervisor;
        _lambda = lambda;
        _publisher = publisher;
        _logger = logger;
        _time = time;
        _backoff = backoff ?? (attempts => TimeSpan.FromMinutes(attempts));
    }

    /// <summary>Takes up what an earlier run of the stack had not finished.</summary>
    public async Task ResumeAsync()
    {
        var left = _database.Read(db => db.Query("SELECT request_id, function, payload, attempts FROM event ORDER BY rowid",
            row => (Id: row.GetString(0), Function: row.GetString(1), Payload: (byte[])row.GetValue(2), Attempts: row.GetInt32(3))));
        var known = _lambda.Functions.ToDictionary(function => function.Name);
        foreach (var item in left)
        {
            if (known.TryGetValue(item.Function, out var function))
            {
                Track(function, new AsynchronousEvent(item.Id, item.Payload, item.Attempts));
            }
            else
            {
                await ForgetAsync(item.Id);
                Log.EventDropped(_logger, item.Id, item.Function, "the function is gone");
            }
        }
    }

    /// <summary>Accepts an event, which is durable from then on.</summary>
    /// <exception cref="AwsException">It could not be written down.</exception>
    public async Task AcceptAsync(FunctionModel function, ReadOnlyMemory<byte> payload)
    {
        var accepted = new AsynchronousEvent(Guid.NewGuid().ToString(), payload, 0);
        await _database.WriteAsync(db => db.Execute(
            "INSERT INTO event (request_id, function, payload) VALUES ($1, $2, $3)", accepted.RequestId, function.Name, payload.ToArray()));
        Track(function, accepted);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task[] running;
        lock (_lock)
        {
            running = [.. _running];
        }
        await Task.WhenAll(running);
        await _database.DisposeAsync();
        _stopping.Dispose();
    }

    // Supervised: an event whose progress could not be written down is tried again, as one that was not invoked.
    private void Track(FunctionModel function, AsynchronousEvent accepted)
    {
        var task = _supervisor.RunAsync($"event {accepted.RequestId} for {function.Name}", (_, _) => RunAsync(function, accepted), _stopping.Token);
        lock (_lock)
        {
            _running.Add(task);
        }
        _ = task.ContinueWith(
            done =>
            {
                lock (_lock)
                {
                    _running.Remove(done);
                }
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    // What a stopping stack leaves stays on disk for the next start.
    private async Task RunAsync(FunctionModel function, AsynchronousEvent accepted)
    {
        var (requestId, payload, attempts) = accepted;
        while (true)
        {
            if (attempts > 0)
            {
                await Task.Delay(_backoff(attempts), _time, _stopping.Token);
            }
            var outcome = await TryAsync(function, requestId, payload);
            if (outcome?.ErrorType is null && outcome is not null)
            {
                break;
            }
            attempts++;
            await _database.WriteAsync(db => db.Execute("UPDATE event SET attempts = $1 WHERE request_id = $2", attempts, requestId), Space.Frees);
            if (attempts > function.RetryAttempts)
            {
                await GiveUpAsync(function, requestId, payload, attempts, outcome);
                break;
            }
        }
        await ForgetAsync(requestId);
    }

    private Task<int> ForgetAsync(string requestId) =>
        _database.WriteAsync(db => db.Execute("DELETE FROM event WHERE request_id = $1", requestId), Space.Frees);

    private async Task<InvocationOutcome?> TryAsync(FunctionModel function, string requestId, ReadOnlyMemory<byte> payload)
    {
        try
        {
            return await _lambda.RunAsync(function.Name, new Invocation(requestId, payload, null), _stopping.Token);
        }
        catch (Exception e) when (e is AwsException or IOException)
        {
            Log.InvocationRefused(_logger, function.Name, e.Message);
            return null;
        }
    }

    private async Task GiveUpAsync(
        FunctionModel function, string requestId, ReadOnlyMemory<byte> payload, int attempts, InvocationOutcome? outcome)
    {
        if (function.FailureTargetArn is not { } target)
        {
            Log.EventDropped(_logger, requestId, function.Name, outcome?.ErrorType ?? "refused");
            return;
        }
        var document = new JsonObject
        {
            ["version"] = "1.0",
            ["timestamp"] = _time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["requestContext"] = new JsonObject
            {
                ["requestId"] = requestId,
                ["functionArn"] = function.Arn + ":$LATEST",
                ["condition"] = "RetriesExhausted",
                ["approximateInvokeCount"] = attempts,
            },
            ["requestPayload"] = JsonNode.Parse(payload.Span),
            ["responseContext"] = new JsonObject
            {
                ["statusCode"] = 200, ["executedVersion"] = "$LATEST", ["functionError"] = "Unhandled",
            },
            ["responsePayload"] = outcome is null ? null : JsonNode.Parse(Encoding.UTF8.GetString(outcome.Payload.Span)),
        };
        await _publisher.PublishAsync(target, document.ToJsonString(), null, Principal.InRole(function.RoleArn, function.Name), CancellationToken.None);
    }
}

/// <summary>An event for which nobody waits, and how often it has been tried.</summary>
internal sealed record AsynchronousEvent(string RequestId, ReadOnlyMemory<byte> Payload, int Attempts);
