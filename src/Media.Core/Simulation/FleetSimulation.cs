using Media.Core.Cost;
using Media.Core.Planning;

namespace Media.Core.Simulation;

/// <summary>
/// Runs executions of one kind on a modelled fleet: discrete events on one clock, nothing of it measured. An invocation needs concurrency of the account, and an environment of its function; where it gets none,
/// and where it fails, the workflow's retriers wait and try again. An execution whose retriers have no more attempts is compensated. The other quotas make wait.
/// </summary>
public sealed class FleetSimulation
{
    private readonly SimulationSettings _settings;
    private readonly SimulatedStage[] _stages;
    private readonly Random _random;
    private readonly PriorityQueue<Happening, (double Time, long Order)> _queue = new();
    private readonly Dictionary<string, FunctionPool> _pools = [];
    private readonly Queue<SimulatedExecution> _awaitMapRun = [];
    private readonly ConcurrencyTimeline _timeline = new();
    private readonly List<double> _times = [];
    private readonly RateLimit _starts = new(Quotas.StartExecutionsPerSecond, Quotas.StartExecutionBurst);
    private readonly RateLimit _transitions = new(Quotas.StateTransitionsPerSecond, Quotas.StateTransitionsPerSecond);
    private readonly RateLimit _writes = new(Quotas.S3WritesPerSecond, Quotas.S3WritesPerSecond);
    private readonly RateLimit _reads = new(Quotas.S3ReadsPerSecond, Quotas.S3ReadsPerSecond);
    private long _order;
    private double _now;
    private int _busy;
    private int _peak;
    private int _underWay;
    private int _openMapRuns;
    private int _failed;
    private long _tasks;
    private long _cold;
    private long _throttles;
    private long _failedInvocations;
    private long _passed;
    private long _written;
    private long _read;
    private QuotaWaits _waits = new(0, 0, 0, 0);

    // The sequence has to be the same on every machine and for ever: nothing depends on it but a model.
#pragma warning disable CA5394
    private FleetSimulation(SimulatedStage[] stages, SimulationSettings settings) =>
        (_stages, _settings, _random) = (stages, settings, new Random(settings.Seed));

    private double Chance() => _random.NextDouble();
#pragma warning restore CA5394

    /// <summary>Runs the executions to their ends.</summary>
    /// <param name="stages">What each of them does (<see cref="WorkflowModel"/>).</param>
    /// <param name="settings">How many there are, and on what.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static SimulationResult Run(SimulatedStage[] stages, SimulationSettings settings, CancellationToken cancellation = default) =>
        new FleetSimulation(stages, settings).Run(cancellation);

    private SimulationResult Run(CancellationToken cancellation)
    {
        for (var number = 0; number < _settings.Uploads; number++)
        {
            At(number * _settings.OverSeconds / _settings.Uploads, new Happening(What.Arrival, new SimulatedExecution(_stages), 0, default));
        }

        while (_queue.TryDequeue(out var happening, out var when))
        {
            cancellation.ThrowIfCancellationRequested();
            _now = when.Time;
            switch (happening.What)
            {
                case What.Arrival:
                    Arrive(happening.Execution);
                    break;
                case What.Attempt:
                    Attempt(happening.Execution, happening.Place, happening.Work);
                    break;
                case What.Worked:
                    Worked(happening.Execution, happening.Place, happening.Work);
                    break;
                case What.Ended:
                    Ended(happening.Execution, happening.Place, happening.Work);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(happening.What.ToString());
            }

            _timeline.Note(_now, _busy, _underWay);
        }

        return Result();
    }

    private void Arrive(SimulatedExecution execution)
    {
        execution.Arrived = _now;
        _underWay++;
        var granted = _starts.Take(_now, 1);
        _waits = _waits with { StartExecution = Math.Max(_waits.StartExecution, granted - _now) };
        BeginStage(execution, granted);
    }

    private void BeginStage(SimulatedExecution execution, double time)
    {
        if (execution.Stage.Distributed)
        {
            if (_openMapRuns == Quotas.OpenMapRuns)
            {
                execution.WaitsSince = _now;
                _awaitMapRun.Enqueue(execution);
                return;
            }

            _openMapRuns++;
        }

        for (var item = 0; item < Math.Min(execution.Stage.Workers, execution.Stage.Items.Length); item++)
        {
            BeginNext(execution, time);
        }
    }

    private void BeginNext(SimulatedExecution execution, double time)
    {
        var stage = execution.Stage;
        var item = execution.Next++;
        _passed += stage.Transitions;
        var granted = _transitions.Take(_now, stage.Transitions);
        _waits = _waits with { StateTransitions = Math.Max(_waits.StateTransitions, granted - _now) };
        At(Math.Max(time, granted), new Happening(What.Attempt, execution, execution.Place, new Work(item, stage.Items[item].Seconds)));
    }

    private void Attempt(SimulatedExecution execution, int place, Work work)
    {
        // The execution was given up meanwhile.
        if (execution.Place != place)
        {
            return;
        }

        var pool = Pool(execution.Stage);
        var start = _busy < _settings.Concurrency ? pool.Begin(_now) : Start.Refused;
        if (start == Start.Refused)
        {
            _throttles++;
            TryAgain(execution, place, work with { Refused = work.Refused + 1 }, RetryRule.Throttled, work.Refused);
            return;
        }

        _busy++;
        _peak = Math.Max(_peak, _busy);
        var cold = start == Start.Cold ? _settings.ColdStartSeconds : 0;
        _cold += start == Start.Cold ? 1 : 0;
        var seconds = Math.Min(work.Left, FunctionFigures.TaskSeconds);
        var fails = _settings.FailureRate > 0 && Chance() < _settings.FailureRate;
        var runs = cold + (fails ? Chance() * seconds : seconds);
        At(_now + runs, new Happening(What.Worked, execution, place, work with { Began = _now, Pool = pool, Fails = fails, Done = fails ? 0 : seconds }));
    }

    /// <summary>What it works on is done; its requests to S3 may have to wait.</summary>
    private void Worked(SimulatedExecution execution, int place, Work work)
    {
        var granted = _now;
        if (!work.Fails && execution.Place == place)
        {
            var item = execution.Stage.Items[work.Item];
            _written += item.Writes;
            _read += item.Reads;
            granted = Math.Max(_writes.Take(_now, item.Writes), _reads.Take(_now, item.Reads));
            _waits = _waits with { S3 = Math.Max(_waits.S3, granted - _now) };
        }

        if (granted > _now)
        {
            At(granted, new Happening(What.Ended, execution, place, work));
        }
        else
        {
            Ended(execution, place, work);
        }
    }

    private void Ended(SimulatedExecution execution, int place, Work work)
    {
        _busy--;
        work.Pool!.End(_now, _now - work.Began);
        _failedInvocations += work.Fails ? 1 : 0;
        if (execution.Place != place)
        {
            return;
        }

        if (work.Fails)
        {
            TryAgain(execution, place, work with { Failed = work.Failed + 1 }, RetryRule.Failed, work.Failed);
        }
        else if (work.Left > work.Done)
        {
            // Its time ran out: the state is passed anew, with retriers that have used up nothing.
            _passed += execution.Stage.Transitions - 1;
            At(_now, new Happening(What.Attempt, execution, place, new Work(work.Item, work.Left - work.Done)));
        }
        else
        {
            Finish(execution);
        }
    }

    private void TryAgain(SimulatedExecution execution, int place, Work work, RetryRule rule, int before)
    {
        // A queue delivers again for as long as it keeps the message; it refuses nobody for the number of attempts.
        var queued = execution.Stage.Queued && rule == RetryRule.Throttled;
        if ((rule.Delay(before, Chance()) ?? (queued ? Chance() * rule.MaxDelaySeconds : null)) is { } delay)
        {
            _passed += execution.Stage.Queued ? 0 : 1;
            At(_now + delay, new Happening(What.Attempt, execution, place, work));
        }
        else if (execution.Compensated)
        {
            End(execution);
        }
        else
        {
            CloseMapRun(execution);
            execution.GiveUp();
            BeginStage(execution, _now);
        }
    }

    private void Finish(SimulatedExecution execution)
    {
        _tasks++;
        execution.Finished++;
        if (execution.Next < execution.Stage.Items.Length)
        {
            BeginNext(execution, _now);
        }
        else if (execution.Finished == execution.Stage.Items.Length)
        {
            CloseMapRun(execution);
            if (execution.GoOn())
            {
                BeginStage(execution, _now);
            }
            else
            {
                End(execution);
            }
        }
    }

    private void CloseMapRun(SimulatedExecution execution)
    {
        if (!execution.Stage.Distributed)
        {
            return;
        }

        _openMapRuns--;
        if (_awaitMapRun.TryDequeue(out var next))
        {
            _waits = _waits with { OpenMapRuns = Math.Max(_waits.OpenMapRuns, _now - next.WaitsSince) };
            BeginStage(next, _now);
        }
    }

    private void End(SimulatedExecution execution)
    {
        _underWay--;
        if (execution.Compensated)
        {
            _failed++;
        }
        else
        {
            _times.Add(_now - execution.Arrived);
        }
    }

    private SimulationResult Result() => new(
        _times.Count, _failed, _tasks, Math.Round(_now, 1), ExecutionTimes.Of(_times), _peak, _pools.Values.Sum(pool => (long)pool.Invocations), _cold, _throttles, _failedInvocations,
        new QuotaWaits(Math.Round(_waits.StartExecution, 1), Math.Round(_waits.StateTransitions, 1), Math.Round(_waits.OpenMapRuns, 1), Math.Round(_waits.S3, 1)),
        RunCost.Of(
            [.. _pools.Values.Select(pool => new FunctionUse(pool.Function, pool.Invocations, (long)Math.Ceiling(pool.BilledSeconds * 1000), pool.Megabytes))],
            _passed, new S3Requests(_written, _read)),
        _timeline.Points());

    private FunctionPool Pool(SimulatedStage stage)
    {
        if (!_pools.TryGetValue(stage.Function, out var pool))
        {
            _pools.Add(stage.Function, pool = new FunctionPool(stage.Function, stage.Megabytes));
        }

        return pool;
    }

    private void At(double time, Happening happening) => _queue.Enqueue(happening, (time, _order++));

    private enum What
    {
        Arrival,
        Attempt,
        Worked,
        Ended,
    }

    private readonly record struct Happening(What What, SimulatedExecution Execution, int Place, Work Work);

    /// <summary>An item, as far as it is done.</summary>
    private readonly record struct Work(
        int Item, double Left, int Refused = 0, int Failed = 0, double Began = 0, FunctionPool? Pool = null, bool Fails = false, double Done = 0);
}
