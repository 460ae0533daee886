namespace Media.Core.Simulation;

/// <summary>How an invocation begins.</summary>
internal enum Start
{
    /// <summary>Lambda refuses it: the account or the function has no more at this time.</summary>
    Refused,

    /// <summary>In an environment that has worked before.</summary>
    Warm,

    /// <summary>In a new one.</summary>
    Cold,
}

/// <summary>The execution environments of one function, and what it used.</summary>
internal sealed class FunctionPool(string function, int megabytes)
{
    private readonly RateLimit _ramp = new(Quotas.EnvironmentsPerTenSeconds / 10.0, Quotas.EnvironmentsPerTenSeconds);

    // When each idle environment was last used, rising; those before the first are gone.
    private readonly List<double> _idle = [];
    private int _first;

    public string Function => function;

    public int Megabytes => megabytes;

    public int Invocations { get; private set; }

    public double BilledSeconds { get; private set; }

    /// <summary>Takes the environment that was used last, or makes one.</summary>
    public Start Begin(double time)
    {
        while (_first < _idle.Count && time - _idle[_first] > SimulationSettings.KeptWarmSeconds)
        {
            _first++;
        }

        if (_first < _idle.Count)
        {
            _idle.RemoveAt(_idle.Count - 1);
            Invocations++;
            return Start.Warm;
        }

        _idle.Clear();
        _first = 0;
        if (!_ramp.TryTake(time, 1))
        {
            return Start.Refused;
        }

        Invocations++;
        return Start.Cold;
    }

    /// <summary>The environment is idle again.</summary>
    public void End(double time, double billed)
    {
        BilledSeconds += billed;
        _idle.Add(time);
    }
}
