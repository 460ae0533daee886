using System.Text.Json;
using Media.Cli.Display;
using Media.Cli.Reports;
using Media.Cli.Stack;

namespace Media.Cli.Commands;

/// <summary>What a person asked of <c>media invoke</c>.</summary>
internal sealed record InvokeRequest(string Function, string? Event, bool Json, string? Data);

/// <summary>Runs one event through one function, under the limits that the template gives it, and says what it wrote, answered and used.</summary>
internal sealed class InvokeCommand(Screen screen, TextReader input, TextWriter error, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<int> RunAsync(InvokeRequest request, CancellationToken cancellation)
    {
        var payload = await EventFile.ReadAsync(request.Event, input, cancellation);
        await using var stack = await StackSession.OpenAsync(Folders.Find(request.Data), StackSettings.Default, cancellation);
        var known = (await StatusReader.ReadAsync(stack.Address.Endpoint, cancellation)).Functions.Select(function => function.Name).ToList();
        var function = FunctionName.Find(request.Function, known);
        // A function may run for a quarter of an hour, and wait for a place before that.
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var since = time.GetUtcNow();
        var answered = await new LambdaDoor(http, stack, time).InvokeAsync(function, payload, cancellation);
        var (log, report) = await ReadAsync(stack, function, answered.RequestId, since, cancellation);
        if (request.Json)
        {
            var document = new InvocationDocument(function, answered.RequestId, answered.Failed, JsonElement.Parse(answered.Payload), report, log);
            await screen.PrintAsync(JsonSerializer.Serialize(document, InvocationJson.Default.InvocationDocument));
            return answered.Failed ? 1 : 0;
        }
        foreach (var line in log)
        {
            await error.WriteLineAsync(line);
        }
        await error.WriteLineAsync($"{function} {report.Sentence()}");
        await screen.PrintAsync(answered.Payload);
        return answered.Failed ? 1 : 0;
    }

    // The last lines may still be on their way from the process to the log.
    private async Task<(IReadOnlyList<string> Lines, InvocationRecord Report)> ReadAsync(
        StackSession stack, string function, string requestId, DateTimeOffset since, CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        while (true)
        {
            List<string> lines = [];
            await foreach (var entry in LogEvents.FromAsync(stack.Clients.Logs, "/aws/lambda/" + function, since.ToUnixTimeMilliseconds() - 1, cancellation))
            {
                if (entry.Message.Contains(requestId, StringComparison.Ordinal))
                {
                    lines.Add(entry.Message);
                }
            }
            if (lines.Select(line => InvocationRecord.Read(line, requestId)).OfType<InvocationRecord>().FirstOrDefault() is { } report)
            {
                return (lines, report);
            }
            if (time.GetElapsedTime(asked) > Patience)
            {
                throw new CliException($"{function} has answered, but its report ({requestId}) is not in the log: `media logs {function}` shows what is.");
            }
            await Task.Delay(Look, time, cancellation);
        }
    }
}
