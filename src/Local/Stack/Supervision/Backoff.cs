namespace Media.Local.Stack.Supervision;

/// <summary>How long to wait before something that failed is tried again.</summary>
public static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Twice as long after each failure in a row, up to half a minute; by chance up to half of it less, so that loops that failed together do not all come back together.</summary>
    public static TimeSpan Of(int failures) => Of(failures, Random.Shared.NextDouble());

    /// <summary>The same for a given chance between 0 and 1.</summary>
    public static TimeSpan Of(int failures, double chance)
    {
        var whole = Math.Min(Longest.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 20)));
        return TimeSpan.FromMilliseconds(whole * (1 - (chance / 2)));
    }
}
