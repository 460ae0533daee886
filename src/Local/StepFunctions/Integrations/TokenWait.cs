using Media.Local.StepFunctions.States;

namespace Media.Local.StepFunctions.Integrations;

/// <summary>One task's wait for its token: a reply, or heartbeats that put its end off.</summary>
internal sealed class TokenWait
{
    private readonly TaskCompletionSource<TaskOutcome> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource beat = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the task has recorded its outcome.</summary>
    public Task Closed => closed.Task;

    public void Close() => closed.TrySetResult();

    public bool TryReply(TaskOutcome outcome) => reply.TrySetResult(outcome);

    public void Heartbeat() => Volatile.Read(ref beat).TrySetResult();

    public async Task<TaskOutcome> ReplyAsync(double? heartbeatSeconds, TimeProvider time, CancellationToken cancellationToken)
    {
        while (heartbeatSeconds is { } seconds && !reply.Task.IsCompleted)
        {
            var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref beat, next);
            try
            {
                await Task.WhenAny(reply.Task, next.Task).WaitAsync(TimeSpan.FromSeconds(seconds), time, cancellationToken);
            }
            catch (TimeoutException)
            {
                return TaskOutcome.TimedOut;
            }
        }

        return await reply.Task.WaitAsync(cancellationToken);
    }
}
