using System.Text;
using System.Text.Json.Nodes;
using Media.Local.Stack;
using Media.Local.Stack.Supervision;
using Media.Local.Template;
using Microsoft.Extensions.Logging;

namespace Media.Local.Messaging;

/// <summary>
/// Feeds a function from a queue, as an event source mapping does: what the function has dealt with is deleted, what it has not
/// comes back once its visibility timeout has run out.
/// </summary>
internal sealed class QueuePoller(
    QueueEventModel source, FunctionModel function, QueueStore queues, ILambdaInvoker lambda, LocalOptions options, Supervisor supervisor, ILogger logger, TimeProvider time)
{
    private const int Pollers = 5;
    private const int MostPerReceive = 10;
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(20);

    private readonly string _queue = Arn.Parse(source.QueueArn).Resource;

    /// <summary>Polls until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Enumerable.Range(1, Math.Min(source.MaximumConcurrency ?? Pollers, Pollers))
            .Select(number => supervisor.RunAsync($"polling {_queue} for {function.Name} ({number})", PollAsync, cancellationToken)));

    private async Task PollAsync(Loop loop, CancellationToken cancellationToken)
    {
        var failures = 0;
        while (true)
        {
            var batch = await GatherAsync(cancellationToken);
            failures = batch.Count == 0 || await RunBatchAsync(batch, cancellationToken) ? 0 : failures + 1;
            loop.Well();
            if (failures > 0)
            {
                await Task.Delay(Backoff.Of(failures), time, cancellationToken);
            }
        }
    }

    // Receives until the batch is full or its window has passed.
    private async Task<List<ReceivedMessage>> GatherAsync(CancellationToken cancellationToken)
    {
        var batch = await ReceiveAsync(Math.Min(source.BatchSize, MostPerReceive), LongPoll, cancellationToken);
        var started = time.GetTimestamp();
        while (batch.Count > 0 && batch.Count < source.BatchSize && source.BatchingWindow - time.GetElapsedTime(started) is { Ticks: > 0 } left)
        {
            batch.AddRange(await ReceiveAsync(Math.Min(source.BatchSize - batch.Count, MostPerReceive), left, cancellationToken));
        }
        return batch;
    }

    private Task<List<ReceivedMessage>> ReceiveAsync(int most, TimeSpan wait, CancellationToken cancellationToken) =>
        queues.ReceiveAsync(_queue, most, null, wait, polled: true, cancellationToken);

    private async Task<bool> RunBatchAsync(List<ReceivedMessage> batch, CancellationToken cancellationToken)
    {
        var payload = Encoding.UTF8.GetBytes(Event(batch).ToJsonString());
        LambdaResult result;
        try
        {
            result = await lambda.InvokeAsync(function.Arn, payload, cancellationToken);
        }
        catch (AwsException refusal)
        {
            // The messages come back when their visibility times out, as with a function that failed.
            Log.BatchFailed(logger, batch.Count, _queue, function.Name, refusal.Message);
            return false;
        }
        var failed = result.FunctionError is null ? Failed(batch, result.Payload) : null;
        if (failed is null)
        {
            var reason = Encoding.UTF8.GetString(result.Payload.Span[..Math.Min(result.Payload.Length, 500)]);
            Log.BatchFailed(logger, batch.Count, _queue, function.Name, reason);
            return false;
        }
        await queues.RemoveAsync(_queue, [.. batch.Where(message => !failed.Contains(message.MessageId))]);
        return failed.Count == 0;
    }

    /// <summary>The ids that the function could not deal with; null where its answer makes no sense, and with it the whole batch has failed.</summary>
    private HashSet<string>? Failed(List<ReceivedMessage> batch, ReadOnlyMemory<byte> answer)
    {
        if (!source.ReportsItemFailures)
        {
            return [];
        }
        return BatchAnswer.FailedIds(answer, batch.Select(message => message.MessageId).ToHashSet());
    }

    private JsonObject Event(List<ReceivedMessage> batch) => new()
    {
        ["Records"] = new JsonArray([.. batch.Select(message => new JsonObject
        {
            ["messageId"] = message.MessageId,
            ["receiptHandle"] = message.Receipt,
            ["body"] = message.Body,
            ["attributes"] = new JsonObject(MessageOperations.SystemAttributes(message, options, queues)
                .Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value))),
            ["messageAttributes"] = Attributes(message.Attributes),
            ["md5OfBody"] = MessageChecksum.OfBody(message.Body),
            ["eventSource"] = "aws:sqs",
            ["eventSourceARN"] = source.QueueArn,
            ["awsRegion"] = options.Region,
        })]),
    };

    // The same attributes in Lambda's spelling.
    private static JsonObject Attributes(JsonObject? attributes) => new((attributes ?? []).Select(entry =>
    {
        var value = new JsonObject { ["dataType"] = entry.Value!["DataType"]?.DeepClone() };
        foreach (var (from, to) in new[] { ("StringValue", "stringValue"), ("BinaryValue", "binaryValue") })
        {
            if (entry.Value[from] is { } text)
            {
                value[to] = text.DeepClone();
            }
        }
        return KeyValuePair.Create<string, JsonNode?>(entry.Key, value);
    }));
}
