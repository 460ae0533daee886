using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Media.Compat.Tests.RuntimeSupport;

/// <summary>The service's side of the Runtime API over real HTTP: hands out queued invocations, and records what comes back.</summary>
internal sealed class FakeRuntimeApi : IDisposable
{
    private readonly HttpListener _listener;
    private readonly BlockingCollection<Invocation> _queue = [];
    private readonly CancellationTokenSource _stopped = new();

    public FakeRuntimeApi()
    {
        (_listener, Endpoint) = LoopbackListener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string Endpoint { get; }

    public BlockingCollection<Report> Reports { get; } = [];

    public HttpStatusCode AnswerToResponses { get; set; } = HttpStatusCode.Accepted;

    public void Enqueue(string body, params (string Name, string Value)[] headers) => _queue.Add(new Invocation(body, headers));

    public Report NextReport() =>
        Reports.TryTake(out var report, TimeSpan.FromSeconds(20)) ? report : throw new TimeoutException("Nothing came back.");

    public void Dispose()
    {
        _stopped.Cancel();
        _listener.Close();
        _queue.Dispose();
        _stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            var context = await _listener.GetContextAsync();
            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath;
        if (path == "/2018-06-01/runtime/invocation/next")
        {
            var invocation = _queue.Take(_stopped.Token);
            foreach (var (name, value) in invocation.Headers)
            {
                context.Response.Headers[name] = value;
            }
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(invocation.Body));
            context.Response.Close();
            return;
        }

        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        context.Response.StatusCode = (int)(path.EndsWith("/response", StringComparison.Ordinal) ? AnswerToResponses : HttpStatusCode.Accepted);
        await context.Response.OutputStream.WriteAsync("{\"status\":\"OK\"}"u8.ToArray());
        context.Response.Close();
        Reports.Add(new Report(path, body, context.Request.Headers["Lambda-Runtime-Function-Error-Type"], context.Request.ContentType));
    }

    internal sealed record Report(string Path, string Body, string? ErrorType, string? ContentType);

    private sealed record Invocation(string Body, (string Name, string Value)[] Headers);
}
