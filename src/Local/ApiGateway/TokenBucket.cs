namespace Media.Local.ApiGateway;

/// <summary>Lets requests through at a rate, with bursts.</summary>
/// <param name="rate">Tokens that come in, per second.</param>
/// <param name="burst">Tokens that it holds.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenBucket(double rate, int burst, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _tokens = burst;
    private long _last = time.GetTimestamp();

    /// <summary>Whether one more request may pass now.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_last, now).TotalSeconds * rate));
            _last = now;
            if (_tokens < 1)
            {
                return false;
            }
            _tokens--;
            return true;
        }
    }
}
