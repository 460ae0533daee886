using Media.Local.StepFunctions.States;

namespace Media.Local.StepFunctions.Integrations;

/// <summary>One task's wait for its token: a reply, or heartbeats that put its end off.</summary>
internal sealed class TokenWait
{
    private readonly TaskCompletionSource<TaskOutcome> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _beat = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the task has recorded its outcome.</summary>
    public Task Closed => _closed.Task;

    public void Close() => _closed.TrySetResult();

    public bool TryReply(TaskOutcome outcome) => _reply.TrySetResult(outcome);

    public void Heartbeat() => Volatile.Read(ref _beat).TrySetResult();

    public async Task<TaskOutcome> ReplyAsync(double? heartbeatSeconds, TimeProvider time, CancellationToken cancellationToken)
    {
        while (heartbeatSeconds is { } seconds && !_reply.Task.IsCompleted)
        {
            var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _beat, next);
            try
            {
                await Task.WhenAny(_reply.Task, next.Task).WaitAsync(TimeSpan.FromSeconds(seconds), time, cancellationToken);
            }
            catch (TimeoutException)
            {
                return TaskOutcome.TimedOut;
            }
        }

        return await _reply.Task.WaitAsync(cancellationToken);
    }
}
