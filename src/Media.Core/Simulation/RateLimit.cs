namespace Media.Core.Simulation;

/// <summary>A token bucket, full at first. The times that it is asked at never go back.</summary>
/// <param name="perSecond">How fast it is filled.</param>
/// <param name="burst">How much it holds.</param>
internal sealed class RateLimit(double perSecond, double burst)
{
    private double _missing;
    private double _time;

    /// <summary>Takes what is there; false where that is too little, and nothing is taken.</summary>
    public bool TryTake(double time, double tokens)
    {
        Fill(time);
        if (_missing + tokens > burst)
        {
            return false;
        }

        _missing += tokens;
        return true;
    }

    /// <summary>Takes in any case; says when that much will have been filled in.</summary>
    public double Take(double time, double tokens)
    {
        Fill(time);
        _missing += tokens;
        return time + (Math.Max(0, _missing - burst) / perSecond);
    }

    private void Fill(double time)
    {
        _missing = Math.Max(0, _missing - ((time - _time) * perSecond));
        _time = time;
    }
}
