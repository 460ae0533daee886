using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Media.Compat.Tests;

/// <summary>Answers every request with the queued answers in turn, and records what was asked.</summary>
internal sealed class StubService : IDisposable
{
    private readonly HttpListener _listener;
    private readonly ConcurrentQueue<(int Status, string Body)> _answers = new();

    public StubService()
    {
        (_listener, var endpoint) = LoopbackListener.Start();
        Url = "http://" + endpoint;
        _ = Task.Run(ServeAsync);
    }

    public string Url { get; }

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public void Answer(int status, string body) => _answers.Enqueue((status, body));

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            var context = await _listener.GetContextAsync();
            using var reader = new StreamReader(context.Request.InputStream);
            Requests.Enqueue(new Asked(
                context.Request.Headers["X-Amz-Target"], context.Request.ContentType, context.Request.Headers["Authorization"], await reader.ReadToEndAsync()));
            var (status, body) = _answers.TryDequeue(out var answer) ? answer : (500, """{"__type":"NothingQueued"}""");
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/x-amz-json-1.0";
            context.Response.Headers["x-amzn-RequestId"] = "request-1";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            context.Response.Close();
        }
    }

    internal sealed record Asked(string? Target, string? ContentType, string? Authorization, string Body)
    {
        public string? Member(string name)
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
        }
    }
}
