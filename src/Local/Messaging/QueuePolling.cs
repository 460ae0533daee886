using Media.Local.Stack;
using Media.Local.Stack.Supervision;
using Media.Local.Template;
using Microsoft.Extensions.Logging;

namespace Media.Local.Messaging;

/// <summary>Every queue that feeds a function, as the template says.</summary>
internal sealed class QueuePolling : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _pollers;

    private QueuePolling(IEnumerable<QueuePoller> pollers) =>
        _pollers = Task.WhenAll(pollers.Select(poller => poller.RunAsync(_stopping.Token)));

    public static QueuePolling Start(
        TemplateModel template, QueueStore queues, ILambdaInvoker lambda, LocalOptions options, Supervisor supervisor, ILogger logger, TimeProvider time) => new(
        from function in template.Functions
        from source in function.QueueEvents
        where source.Enabled
        select new QueuePoller(source, function, queues, lambda, options, supervisor, logger, time));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _pollers;
        _stopping.Dispose();
    }
}
