using System.Collections.Concurrent;

namespace Media.Local.S3.Storage;

/// <summary>
/// Waits for the disk on threads of its own. A flush blocks its thread for as long as the disk takes; on the thread pool, which has
/// as many threads as there are cores, a few uploads at once would hold up everything else that the stack does.
/// </summary>
internal sealed class DiskFlusher : IAsyncDisposable
{
    // Flushes of several files share the disk's journal, so that more of them at once cost hardly more.
    private const int Threads = 8;

    private readonly BlockingCollection<(FileStream File, TaskCompletionSource Done)> _waiting = [];

    private readonly Task[] _threads;

    public DiskFlusher() => _threads = [.. Enumerable.Range(0, Threads)
        .Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];

    /// <summary>Completes when the bytes of a file are on the disk.</summary>
    public Task FlushAsync(FileStream file)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((file, done));
        return done.Task;
    }

    /// <summary>Ends with the last flush that was asked for.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.CompleteAdding();
        await Task.WhenAll(_threads);
        _waiting.Dispose();
    }

    private void Work()
    {
        foreach (var (file, done) in _waiting.GetConsumingEnumerable())
        {
            try
            {
                file.Flush(flushToDisk: true);
                done.SetResult();
            }
#pragma warning disable CA1031 // Whatever it is, a full or broken disk or a closed file, is for the upload to report; the thread goes on.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                done.SetException(failure);
            }
        }
    }
}
