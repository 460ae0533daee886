using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Running;

/// <summary>
/// A running execution. Its events are its record: states run as straight-line code that records each event as it goes. After
/// a restart the same code runs again and is handed the recorded events, so that nothing whose result is known runs twice;
/// where the record ends it waits until all lines have caught up, and goes on live from there.
/// </summary>
internal sealed class Execution : IDisposable
{
    /// <summary>The most events that an execution may have, its end included.</summary>
    public const int MostEvents = 25_000;

    private readonly SerialContext _context;
    private readonly TaskCompletionSource _live = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _halting = new();
    private readonly Scope _root;
    private long _lastEventId;
    private bool _halted;

    public Execution(ExecutionRow row, Machine machine, Services services, Journal journal, long lastEventId)
    {
        (Row, Machine, Services, Journal, _lastEventId) = (row, machine, services, journal, lastEventId);
        _context = new SerialContext(() => _live.TrySetResult(), Fail);
        _root = new Scope(this, null, "", 0);
        if (journal.IsEmpty)
        {
            _live.SetResult();
        }
    }

    public ExecutionRow Row { get; private set; }

    public Machine Machine { get; }

    /// <summary>In whose name it calls services; a child execution's machine is named with the label of its map.</summary>
    public Principal Principal => Principal.InRole(Row.RoleArn, Machine.Name.Split('/')[0]);

    public Services Services { get; }

    public Journal Journal { get; }

    /// <summary>Completes when the execution has ended and its end is recorded, or when it was halted.</summary>
    public Task Ended => _ended.Task;

    public bool IsHalted => _halted;

    public Ending? EndedBy { get; private set; }

    /// <summary>What went wrong outside of all lines, if anything.</summary>
    public StatesException? Problem { get; private set; }

    public void Start() => _context.Post(() => _ = RunAsync());

    /// <summary>Runs something as part of the execution, between its steps.</summary>
    public void Post(Action action) => _context.Post(action);

    /// <summary>Ends the execution from outside: StopExecution, or its own time limit.</summary>
    public void End(Ending ending) => _context.Post(() =>
    {
        if (Ended.IsCompleted || EndedBy is not null)
        {
            return;
        }
        EndedBy = ending;
        _root.Cancel(quietly: true);
    });

    /// <summary>Stops working on the execution without ending it; a later start of the stack resumes it.</summary>
    public void Halt() => _context.Post(() =>
    {
        if (Ended.IsCompleted || _halted)
        {
            return;
        }
        _halted = true;
        _halting.Cancel();
        _root.Cancel(quietly: true);
    });

    /// <summary>Logs what nobody foresaw, and words it as the failure that the execution ends with.</summary>
    public StatesException Unforeseen(Exception problem, Scope scope)
    {
        Log.Unforeseen(Services.Logger, Row.Arn, problem);
        return new StatesException(ErrorNames.Runtime, $"Internal Error ({problem.Message})") { EventId = scope.LastEventId };
    }

    public void Dispose()
    {
        _root.Dispose();
        _halting.Dispose();
    }

    /// <summary>Effects wait here, so that none starts before every line has replayed what it recorded.</summary>
    public Task WhenLiveAsync(CancellationToken cancellationToken) =>
        _live.Task.IsCompletedSuccessfully && !cancellationToken.IsCancellationRequested ? Task.CompletedTask : _live.Task.WaitAsync(cancellationToken);

    /// <summary>Chance that a replay repeats: drawn from the execution's seed and the place in its record.</summary>
    public Random RandomAt(Scope scope) => new(HashCode(scope.Path, scope.LastEventId));

    /// <summary>Records an event of a scope, or hands back the one recorded in an earlier life.</summary>
    public async ValueTask<EventRow> RecordAsync(Scope scope, string type, Action<Utf8JsonWriter>? details, long? previous = null, bool final = false)
    {
        if (scope.Recorded.TryDequeue(out var recorded))
        {
            return Replayed(scope, recorded, type);
        }
        if (!_live.Task.IsCompletedSuccessfully)
        {
            await WhenLiveAsync(final ? CancellationToken.None : scope.Token);
        }
        if (_halted)
        {
            throw new OperationCanceledException("The engine is stopping.");
        }
        if (!final)
        {
            scope.Token.ThrowIfCancellationRequested();
        }
        if (_lastEventId >= MostEvents - 1 && !type.StartsWith("Execution", StringComparison.Ordinal))
        {
            throw new StatesException(ErrorNames.Runtime, "The execution reached the maximum number of history events (25000).") { EventId = scope.LastEventId };
        }
        var row = new EventRow(
            ++_lastEventId, previous ?? scope.LastEventId, Services.Time.GetUtcNow(), type, scope.Path, details is null ? null : Json.BuildText(details));
        Services.Store.Append(Row.Id, row);
        (scope.LastEventId, scope.LastRecordedTime) = (row.Id, row.Time);
        return row;
    }

    // What was posted to the execution threw: there is no line that it could fail.
    private void Fail(Exception unforeseen)
    {
        if (Ended.IsCompleted)
        {
            Log.Unforeseen(Services.Logger, Row.Arn, unforeseen);
            return;
        }
        Problem ??= Unforeseen(unforeseen, _root);
        _root.Cancel(quietly: true);
    }

    private static EventRow Replayed(Scope scope, EventRow recorded, string type)
    {
        if (recorded.Type != type)
        {
            throw new InvalidOperationException($"The record of the execution has {recorded.Type} as event {recorded.Id} where {type} was expected.");
        }
        (scope.LastEventId, scope.LastRecordedTime) = (recorded.Id, recorded.Time);
        return recorded;
    }

    private async Task RunAsync()
    {
        try
        {
            Row = await ExecutionRunner.RunAsync(this, _root);
        }
        catch (Exception end) when (_halted)
        {
            if (end is not OperationCanceledException)
            {
                Log.NotRecorded(Services.Logger, Row.Arn, end);
            }
            _ended.TrySetResult();
            return;
        }
#pragma warning disable CA1031 // Whatever it was, the execution has an end that can be seen, and the log says why.
        catch (Exception unforeseen)
#pragma warning restore CA1031
        {
            var failure = Unforeseen(unforeseen, _root);
            Row = Row with { Status = "FAILED", Stopped = Services.Time.GetUtcNow(), Error = failure.Error, Cause = failure.Cause };
        }
        await FinishAsync();
    }

    private async Task FinishAsync()
    {
        try
        {
            await TellAsync();
            Services.Store.Update(Row);
            // A stack that stops does not wait for a disk that is full.
            await Services.Store.DurableAsync().WaitAsync(_halting.Token);
        }
        catch (Exception closed) when (closed is ObjectDisposedException or OperationCanceledException)
        {
            Log.NotRecorded(Services.Logger, Row.Arn, closed);
        }
        _ended.TrySetResult();
    }

    /// <summary>
    /// Says how the execution has ended, before its end is on disk: a stack that is killed in between ends it again, and says so again. As with everything
    /// that has to be written, a full disk is waited for.
    /// </summary>
    private async Task TellAsync()
    {
        if (Row.IsExpress || Row.MapRunArn is not null)
        {
            return;
        }
        while (true)
        {
            try
            {
                await Services.Events.PublishAsync(StatusChange.Of(Row)).WaitAsync(_halting.Token);
                return;
            }
            catch (AwsException refusal)
            {
                Log.NotTold(Services.Logger, Row.Arn, refusal);
                await Task.Delay(TimeSpan.FromSeconds(1), Services.Time, _halting.Token);
            }
        }
    }

    private int HashCode(string path, long eventId)
    {
        // Not string.GetHashCode, which differs from process to process.
        var hash = (uint)Row.Seed ^ 2166136261u;
        foreach (var character in path)
        {
            hash = (hash ^ character) * 16777619u;
        }
        return (int)((hash ^ (uint)eventId) * 16777619u);
    }
}
