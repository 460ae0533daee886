namespace Media.Local.Stack;

/// <summary>Work that goes on until the stack stops.</summary>
internal sealed class BackgroundWork : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _work;

    public BackgroundWork(Func<CancellationToken, Task> work) => _work = work(_stopping.Token);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _work;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // As asked.
        }
        _stopping.Dispose();
    }
}
