using System.Threading.Channels;
using Media.Local.Logs;
using Media.Local.Stack;
using Media.Local.Stack.Supervision;
using Media.Local.Template;

namespace Media.Local.Lambda;

/// <summary>
/// Runs functions. Every invocation takes the same way: admission, a warm or a new environment, the event, the report.
/// </summary>
internal sealed class LambdaHost : ILambdaInvoker, IAsyncDisposable
{
    /// <summary>What Lambda gives a whole core.</summary>
    private const int WholeCoreMegabytes = 1_769;

    private static readonly TimeSpan ReturnGrace = TimeSpan.FromMilliseconds(100);

    private readonly LambdaOptions _options;
    private readonly Dictionary<string, FunctionPool> _pools;
    private readonly EnvironmentStarter _starter;
    private readonly LogStore _logs;
    private readonly TimeProvider _time;
    private readonly AdmissionGate _cores;
    private readonly AdmissionGate _small;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<FunctionPool> _foreseen = Channel.CreateUnbounded<FunctionPool>();
    private readonly Task _upkeep;
    private int _running;

    public LambdaHost(
        LambdaOptions options, TemplateModel template, Func<FunctionModel, FunctionCredentials> credentials, LogStore logs, Supervisor supervisor, TimeProvider time)
    {
        _options = options;
        _logs = logs;
        _time = time;
        _pools = template.Functions.ToDictionary(function => function.Name, function => new FunctionPool(function));
        _starter = new EnvironmentStarter(options, credentials, logs, time);
        _cores = new AdmissionGate(options.Limits.WholeCores, time);
        _small = new AdmissionGate(options.Limits.Small, time);
        _upkeep = Task.WhenAll(
            supervisor.RunAsync("measuring functions", KeepUpAsync, _stopping.Token),
            supervisor.RunAsync("starting functions ahead", StartAheadAsync, _stopping.Token));
    }

    public EnvironmentStarter Environments => _starter;

    public IEnumerable<FunctionModel> Functions => _pools.Values.Select(pool => pool.Function);

    /// <exception cref="AwsException"><c>ResourceNotFoundException</c>.</exception>
    public FunctionModel Find(string nameOrArn, string? qualifier = null) => Pool(nameOrArn, qualifier).Function;

    /// <summary>What runs, by function.</summary>
    public IReadOnlyList<FunctionUse> Use =>
    [
        .. from pool in _pools.Values
           let use = pool.Use
           orderby pool.Function.Name
           select new FunctionUse(pool.Function.Name, use.Invocations, use.Idle, _starter.Alive.Count(environment => environment.Function == pool.Function)),
    ];

    /// <summary>
    /// Starts functions that are going to be needed, one after the other, as Lambda does where it sees need coming (proactive initialization): a process
    /// takes its time to start, most of it while other cores have nothing to do yet. What has a process already is left alone.
    /// </summary>
    public void Foresee(IReadOnlyList<string> functions)
    {
        foreach (var name in functions.Distinct(StringComparer.Ordinal))
        {
            if (_pools.Values.FirstOrDefault(pool => name == pool.Function.Name || name == pool.Function.Arn) is { } pool)
            {
                _foreseen.Writer.TryWrite(pool);
            }
        }
    }

    public Task<LambdaResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        InvokeAsync(function, payload, Waiting.ForEver, cancellationToken);

    /// <summary>Invokes a function for somebody who does not wait for ever until there is room for it.</summary>
    public async Task<LambdaResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, Waiting waiting, CancellationToken cancellationToken)
    {
        Payloads.Check(payload, Payloads.MostSynchronous);
        var invocation = new Invocation(Guid.NewGuid().ToString(), payload, null);
        var outcome = await RunAsync(function, invocation, waiting, cancellationToken);
        return new LambdaResult(invocation.RequestId, outcome.Payload, outcome.ErrorType is null ? null : "Unhandled");
    }

    /// <summary>Runs one event to its end, whether the caller still waits for it or not: only what has no place yet is given up.</summary>
    /// <exception cref="AwsException">Lambda would not take it.</exception>
    public Task<InvocationOutcome> RunAsync(string function, Invocation invocation, CancellationToken cancellationToken) =>
        RunAsync(function, invocation, Waiting.ForEver, cancellationToken);

    private async Task<InvocationOutcome> RunAsync(string function, Invocation invocation, Waiting waiting, CancellationToken cancellationToken) =>
        await RunToEndAsync(Pool(function), invocation, waiting, cancellationToken).WaitAsync(cancellationToken);

    private async Task<InvocationOutcome> RunToEndAsync(FunctionPool pool, Invocation invocation, Waiting waiting, CancellationToken cancellationToken)
    {
        var stopping = _stopping.Token;
        pool.Enter();
        try
        {
            if (Interlocked.Increment(ref _running) > _options.AccountConcurrency)
            {
                throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429)
                {
                    Details = new Dictionary<string, string> { ["Reason"] = "ConcurrentInvocationLimitExceeded" },
                };
            }
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
            using var place = await AdmitAsync(pool.Function, waiting, stop.Token);
            invocation.Begun();
            var outcome = await RunAdmittedAsync(pool, invocation, stopping);
            stopping.ThrowIfCancellationRequested();
            return outcome;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            pool.Leave();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _upkeep;
        var alive = _starter.Alive;
        foreach (var environment in alive)
        {
            environment.End(id => InvocationOutcome.Exited(id, 128 + 9));
        }
        await Task.WhenAll(alive.Select(environment => environment.Ended));
        _stopping.Dispose();
    }

    private async Task<IDisposable> AdmitAsync(FunctionModel function, Waiting waiting, CancellationToken cancellationToken)
    {
        try
        {
            var gate = function.MemorySize >= WholeCoreMegabytes ? _cores : _small;
            return await gate.EnterAsync($"{function.Name} {waiting.Flow}", waiting.Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new AwsException("TooManyRequestsException", "Rate Exceeded.", 429)
            {
                Details = new Dictionary<string, string> { ["Reason"] = "ConcurrentInvocationLimitExceeded" },
            };
        }
    }

    private async Task<InvocationOutcome> RunAdmittedAsync(FunctionPool pool, Invocation invocation, CancellationToken cancellationToken)
    {
        var function = pool.Function;
        var environment = await pool.TakeAsync() ?? await StartAsync(function, cancellationToken);
        var (group, stream) = (EnvironmentVariables.LogGroup(function), environment.LogStream);
        InvocationReport report;
        if (await environment.Waiting)
        {
            Write(PlatformLines.Start(function, invocation.RequestId, _time.GetUtcNow()));
            report = await environment.RunAsync(invocation, cancellationToken);
            // Whoever comes next should find this process warm, which asks for more in the moment after its answer.
            await pool.ReturnAsync(environment, _options.LongestLife, _time).WaitAsync(ReturnGrace, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else
        {
            report = environment.InitFailure(invocation.RequestId);
            Write(PlatformLines.InitReport(report, _time.GetUtcNow()));
            Write(PlatformLines.Start(function, invocation.RequestId, _time.GetUtcNow()));
        }
        foreach (var line in PlatformLines.End(report, invocation.RequestId, _time.GetUtcNow()))
        {
            Write(line);
        }
        return report.Outcome;

        void Write(string line) => _logs.Write(group, stream, invocation.RequestId, line);
    }

    private async Task<FunctionEnvironment> StartAsync(FunctionModel function, CancellationToken cancellationToken)
    {
        MakeRoom();
        var environment = StartProcess(function);
        var limit = _options.InitLimit;
        await using var deadline = _time.CreateTimer(
            _ => environment.EndInit($"Init timed out after {limit.TotalSeconds:0.00} seconds"), null, limit, Timeout.InfiniteTimeSpan);
        await using var giveUp = cancellationToken.Register(() => environment.EndInit("the invocation was given up"));
        await environment.Waiting;
        return environment;
    }

    private async Task StartAheadAsync(Loop loop, CancellationToken cancellationToken)
    {
        await foreach (var pool in _foreseen.Reader.ReadAllAsync(cancellationToken))
        {
            // A process that only waits does not make room for another one that may never be needed.
            if (_starter.Alive.Count(environment => !environment.HasEnded) < _options.Limits.Alive)
            {
                await pool.FillAsync(() => StartAsync(pool.Function, cancellationToken), _options.LongestLife, _time);
            }
            loop.Well();
        }
    }

    // Processes that only wait make room for one that is needed.
    private void MakeRoom()
    {
        var alive = _starter.Alive.Count(environment => !environment.HasEnded);
        for (; alive >= _options.Limits.Alive && _pools.Values.MinBy(pool => pool.LongestIdle ?? DateTimeOffset.MaxValue)?.TakeLongestIdle() is { } idle; alive--)
        {
            idle.End(id => InvocationOutcome.Exited(id, 128 + 9));
        }
    }

    private FunctionEnvironment StartProcess(FunctionModel function)
    {
        try
        {
            return _starter.Start(function);
        }
        catch (FileNotFoundException e)
        {
            throw new AwsException("InvalidRuntimeException", e.Message, 502);
        }
    }

    private FunctionPool Pool(string nameOrArn, string? qualifier = null)
    {
        var asked = FunctionName.Parse(nameOrArn).With(qualifier);
        var arn = asked.Arn ?? $"arn:aws:lambda:{_options.Region}:{_options.AccountId}:function:{asked.Name}";
        return _pools.GetValueOrDefault(asked.Name) is { } pool && pool.Function.Arn == (asked.Arn ?? pool.Function.Arn) && asked.Qualifier is null or FunctionName.Latest
            ? pool
            : throw new AwsException(
                "ResourceNotFoundException", $"Function not found: {arn}{(asked.Qualifier is { } version ? ":" + version : "")}", 404);
    }

    // Measures what works, and ends what has had nothing to do for long.
    private async Task KeepUpAsync(Loop loop, CancellationToken cancellationToken)
    {
        var watch = new ProcessWatch(Environment.ProcessId);
        using var timer = new PeriodicTimer(_options.SampleInterval, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var busy = _starter.Alive.Where(environment => !environment.Waiting.IsCompleted).ToArray();
            if (busy.Length > 0)
            {
                var table = watch.Read();
                Array.ForEach(busy, environment => environment.Measure(table));
            }
            foreach (var environment in _pools.Values.SelectMany(pool => pool.TakeIdleSince(_time.GetUtcNow() - _options.IdleLimit)))
            {
                environment.End(id => InvocationOutcome.Exited(id, 128 + 9));
            }
            loop.Well();
        }
    }
}
