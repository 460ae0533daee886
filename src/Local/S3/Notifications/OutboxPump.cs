using System.Text.Json;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;
using Microsoft.Extensions.Logging;

namespace Media.Local.S3.Notifications;

/// <summary>
/// Delivers what is in the outbox, oldest first, and forgets it only then: at least once, whatever is killed in between.
/// A destination that refuses is tried again after 1, 2, 4 ... 60 seconds, without holding up the others.
/// </summary>
internal sealed partial class OutboxPump : IDisposable
{
    private const int BatchSize = 64;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly MetadataStore _database;
    private readonly IMessagePublisher _publisher;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _accountId;
    private readonly SemaphoreSlim _wake = new(0, 1);

    public OutboxPump(MetadataStore database, IMessagePublisher publisher, string accountId, TimeProvider time, ILogger logger)
    {
        (_database, _publisher, _accountId, _time, _logger) = (database, publisher, accountId, time, logger);
        database.Committed += Wake;
    }

    public async Task RunAsync(Loop loop, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var due = _database.Read(db => db.Query(
                "SELECT id, arn, body, attempts FROM outbox WHERE due <= $1 ORDER BY id LIMIT $2",
                row => new Message(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3)),
                _time.GetUtcNow().ToUnixTimeMilliseconds(), BatchSize));
            foreach (var message in due)
            {
                await DeliverAsync(message, cancellationToken);
            }
            loop.Well();
            if (due.Count == 0)
            {
                await WaitAsync(cancellationToken);
            }
        }
    }

    public void Dispose()
    {
        _database.Committed -= Wake;
        _wake.Dispose();
    }

    private async Task DeliverAsync(Message message, CancellationToken cancellationToken)
    {
        try
        {
            await _publisher.PublishAsync(message.Arn, message.Body, "Amazon S3 Notification", Sender(message), cancellationToken);
        }
#pragma warning disable CA1031 // Whatever keeps a destination from taking a message, the message stays and is tried again.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, message.Attempts)));
            DeliveryFailed(failure, message.Arn, message.Attempts + 1, wait);
            await _database.WriteAsync(scope => scope.Db.Execute(
                "UPDATE outbox SET attempts = attempts + 1, due = $2 WHERE id = $1",
                message.Id, (_time.GetUtcNow() + wait).ToUnixTimeMilliseconds()), Space.Frees);
            return;
        }

        await _database.WriteAsync(scope => scope.Db.Execute("DELETE FROM outbox WHERE id = $1", message.Id), Space.Frees);
    }

    /// <summary>S3 speaks for the bucket that a message tells of.</summary>
    private Principal Sender(Message message)
    {
        using var json = JsonDocument.Parse(message.Body);
        var bucket = json.RootElement.TryGetProperty("Bucket", out var tested)
            ? tested
            : json.RootElement.GetProperty("Records")[0].GetProperty("s3").GetProperty("bucket").GetProperty("name");
        return Principal.OfService("s3.amazonaws.com", $"arn:aws:s3:::{bucket.GetString()}", _accountId);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var next = _database.Read(db => db.First("SELECT min(due) FROM outbox", row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0)));
        using var timeout = new CancellationTokenSource(
            next is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Max(1, next.Value - _time.GetUtcNow().ToUnixTimeMilliseconds())), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _wake.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Something has become due.
        }
    }

    private void Wake(WriteScope scope)
    {
        if (!scope.Notified)
        {
            return;
        }
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been told already.
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "The notification to {Arn} was not taken (attempt {Attempt}); next in {Wait}")]
    private partial void DeliveryFailed(Exception failure, string arn, int attempt, TimeSpan wait);

    private sealed record Message(long Id, string Arn, string Body, int Attempts);
}
