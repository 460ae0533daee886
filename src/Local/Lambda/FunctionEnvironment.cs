using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Media.Local.Logs;
using Media.Local.Template;

namespace Media.Local.Lambda;

/// <summary>
/// One process of a function, with its own <c>/tmp</c>. It runs one event at a time; what goes over a limit ends it, and with it
/// everything that it has started.
/// </summary>
internal sealed class FunctionEnvironment(string id, FunctionModel function, string folder, TimeProvider time, LogStore logs)
{
    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Channel<Invocation> _events = Channel.CreateUnbounded<Invocation>();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _created = time.GetTimestamp();
    private TaskCompletionSource<bool> _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<string, InvocationOutcome>? _end;
    private Invocation? _current;
    // Null before it starts, and once it is gone: its number may then be another process's.
    private int? _processId;
    private TimeSpan? _initDuration;
    private TimeSpan _lifetime;
    private long _peakMemory;
    private long _peakStorage;
    private bool _initReported;

    /// <summary>Unguessable: whoever knows it may speak for this environment.</summary>
    public string Id { get; } = id;

    public FunctionModel Function => function;

    public string Folder { get; } = folder;

    public string LogStream { get; } = $"{time.GetUtcNow():yyyy/MM/dd}/[$LATEST]{id}";

    /// <summary>How long ago it was made.</summary>
    public TimeSpan Age => time.GetElapsedTime(_created);

    /// <summary>When the environment last finished an event.</summary>
    public DateTimeOffset IdleSince { get; private set; } = time.GetUtcNow();

    /// <summary>Whether the environment has ended, or is about to.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_lock)
            {
                return _end is not null;
            }
        }
    }

    private int? ProcessId
    {
        get
        {
            lock (_lock)
            {
                return _processId;
            }
        }
    }

    /// <summary>Completes when the process and all that it started are gone, and its <c>/tmp</c> with them.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether the process asks for an event; false once it has ended.</summary>
    public Task<bool> Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Task;
            }
        }
    }

    /// <summary>The event that the process works on, if it is the one with this id.</summary>
    public Invocation? Current(string requestId)
    {
        lock (_lock)
        {
            return _current?.RequestId == requestId ? _current : null;
        }
    }

    public void Start(ProcessStartInfo start)
    {
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        process.StandardInput.Close();
        lock (_lock)
        {
            _processId = process.Id;
        }
        var readers = Task.WhenAll(ReadLinesAsync(process.StandardOutput), ReadLinesAsync(process.StandardError));
        _ = WatchAsync(process, readers);
    }

    /// <summary>The process asks for its next event.</summary>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _initDuration ??= time.GetElapsedTime(_created);
            IdleSince = time.GetUtcNow();
            _waiting.TrySetResult(true);
        }
        return await _events.Reader.ReadAsync(cancellationToken);
    }

    /// <summary>Runs one event in a process that waits for it.</summary>
    public async Task<InvocationReport> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        lock (_lock)
        {
            _current = invocation;
            _peakStorage = 0;
            _waiting = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_end is { } end)
            {
                _waiting.TrySetResult(false);
                invocation.Settle(end(invocation.RequestId));
            }
        }
        invocation.Deadline = time.GetUtcNow().AddSeconds(function.Timeout);
        _events.Writer.TryWrite(invocation);
        await using var deadline = time.CreateTimer(
            _ => End(id => InvocationOutcome.TimedOut(id, function.Timeout)), null, TimeSpan.FromSeconds(function.Timeout), Timeout.InfiniteTimeSpan);
        await using var giveUp = cancellationToken.Register(() => End(id => InvocationOutcome.Exited(id, 128 + 9)));
        var outcome = await invocation.Outcome;
        return Report(outcome, time.GetElapsedTime(started));
    }

    /// <summary>Ends the process and all that it started; the event it works on, if any, comes to the given outcome.</summary>
    public void End(Func<string, InvocationOutcome> outcome)
    {
        Settle(outcome);
        if (ProcessId is { } process)
        {
            ProcessKiller.KillTree(process);
        }
    }

    /// <summary>Ends an environment that has not asked for its first event yet.</summary>
    public void EndInit(string reason)
    {
        if (_initDuration is null)
        {
            End(id => InvocationOutcome.InitFailed(id, reason));
        }
    }

    /// <summary>Why an environment that never asked for an event ended, and what it has cost until then.</summary>
    public InvocationReport InitFailure(string requestId)
    {
        lock (_lock)
        {
            var outcome = _end?.Invoke(requestId) ?? InvocationOutcome.InitFailed(requestId, "Init failed");
            return new InvocationReport(function, outcome, _lifetime, null, _peakMemory, _peakStorage);
        }
    }

    /// <summary>Measures what the environment uses, and ends it where that is more than it may.</summary>
    public void Measure(IReadOnlyCollection<ProcessEntry> table)
    {
        if (ProcessId is not { } process)
        {
            return;
        }
        var tree = ProcessTable.Tree(table, process);
        var memory = table.Where(entry => tree.Contains(entry.Id)).Sum(entry => entry.ResidentBytes);
        var storage = FolderSize.Of(Folder);
        Record(memory, storage);
        if (memory > function.MemorySize * Megabyte)
        {
            End(InvocationOutcome.OverMemory);
        }
        else if (storage > function.EphemeralStorage * Megabyte)
        {
            End(id => InvocationOutcome.OverStorage(id, storage, function.EphemeralStorage));
        }
    }

    private void Record(long memory, long storage)
    {
        lock (_lock)
        {
            _peakMemory = Math.Max(_peakMemory, memory);
            _peakStorage = Math.Max(_peakStorage, storage);
        }
    }

    // The first reason is the one that counts: a kill is followed by an exit.
    private void Settle(Func<string, InvocationOutcome> outcome)
    {
        lock (_lock)
        {
            if (_end is null)
            {
                _end = outcome;
                _lifetime = time.GetElapsedTime(_created);
            }
            _current?.Settle(_end(_current.RequestId));
        }
    }

    private InvocationReport Report(InvocationOutcome outcome, TimeSpan duration)
    {
        Record(ProcessId is { } process ? ProcessTable.PeakResidentBytes(process) : 0, FolderSize.Of(Folder));
        lock (_lock)
        {
            var init = _initReported ? null : _initDuration;
            _initReported = true;
            return new InvocationReport(function, outcome, duration, init, _peakMemory, _peakStorage);
        }
    }

    private async Task WatchAsync(Process process, Task readers)
    {
        try
        {
            await process.WaitForExitAsync();
            var code = process.ExitCode;
            var initialised = _initDuration is not null;
            Settle(id => initialised
                ? InvocationOutcome.Exited(id, code)
                : InvocationOutcome.InitFailed(id, InvocationOutcome.Describe(code)));
            lock (_lock)
            {
                _processId = null;
            }
            ProcessKiller.KillTree(process.Id);
            ProcessKiller.KillWithVariable($"TMPDIR={Folder}");
            await readers.WaitAsync(DrainLimit, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            EnvironmentFolders.Remove(Folder);
        }
#pragma warning disable CA1031 // Nobody waits for this task; those who wait for the environment's end must not wait for ever.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            logs.Write(EnvironmentVariables.LogGroup(function), LogStream, null, $"environment {Id} was not cleaned up: {problem.Message}");
        }
        finally
        {
            process.Dispose();
            Settle(id => InvocationOutcome.Exited(id, 128 + 9));
            lock (_lock)
            {
                _waiting.TrySetResult(false);
            }
            _ended.TrySetResult();
        }
    }

    private async Task ReadLinesAsync(StreamReader reader)
    {
        var group = EnvironmentVariables.LogGroup(function);
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                string? requestId;
                lock (_lock)
                {
                    requestId = _current?.RequestId;
                }
                logs.Write(group, LogStream, requestId, line);
            }
        }
        catch (ObjectDisposedException)
        {
            // A process that outlives its environment held the pipe open: what it writes has no reader any more.
            logs.Write(group, LogStream, null, string.Create(CultureInfo.InvariantCulture, $"environment {Id} ended with its output open"));
        }
    }
}
