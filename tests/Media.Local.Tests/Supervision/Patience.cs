namespace Media.Local.Tests.Supervision;

/// <summary>Waits for what must become true, however busy the machine is; what never does fails the test instead of hanging it.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static Task UntilAsync(Func<bool> holds, Func<string>? otherwise = null) => UntilAsync(() => Task.FromResult(holds()), otherwise);

    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string>? otherwise = null)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!await holds())
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException(otherwise?.Invoke() ?? "What the test waits for did not come.");
            }
            await Task.Delay(10);
        }
    }
}
