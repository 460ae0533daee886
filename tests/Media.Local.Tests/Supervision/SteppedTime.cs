namespace Media.Local.Tests.Supervision;

/// <summary>The machine's time, which a test may push ahead; timers that come due by it fire.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<WeakReference<Alarm>> _alarms = [];
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return System.GetUtcNow() + _ahead;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(callback, state, dueTime, period);
        lock (_lock)
        {
            _alarms.RemoveAll(known => !known.TryGetTarget(out _));
            _alarms.Add(new WeakReference<Alarm>(alarm));
        }
        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        List<Alarm> alarms = [];
        lock (_lock)
        {
            _ahead += by;
            foreach (var known in _alarms)
            {
                if (known.TryGetTarget(out var alarm))
                {
                    alarms.Add(alarm);
                }
            }
        }
        alarms.ForEach(alarm => alarm.Hasten(by));
    }

    private sealed class Alarm : ITimer
    {
        private readonly ITimer _timer;
        private readonly TimeSpan _period;
        private DateTimeOffset _due;

        public Alarm(TimerCallback callback, object? state, TimeSpan due, TimeSpan period)
        {
            _period = period;
            _due = Due(due);
            _timer = System.CreateTimer(callback, state, due, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = Due(dueTime);
            return _timer.Change(dueTime, period);
        }

        public void Hasten(TimeSpan by)
        {
            if (_due == DateTimeOffset.MaxValue)
            {
                return;
            }
            _due -= by;
            var left = _due - System.GetUtcNow();
            _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, _period);
        }

        public void Dispose() => _timer.Dispose();

        public ValueTask DisposeAsync() => _timer.DisposeAsync();

        private static DateTimeOffset Due(TimeSpan due) => due == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : System.GetUtcNow() + due;
    }
}
