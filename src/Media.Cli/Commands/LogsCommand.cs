using System.Globalization;
using System.Text.Json;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Media.Cli.Display;
using Media.Cli.Reports;
using Media.Cli.Stack;

namespace Media.Cli.Commands;

/// <summary>What a person asked of <c>media logs</c>.</summary>
internal sealed record LogsRequest(string Function, bool Follow, bool Json, string? Data);

/// <summary>Prints what a function wrote, and with <c>--follow</c> what it goes on to write.</summary>
internal sealed class LogsCommand(Screen screen, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public async Task<int> RunAsync(LogsRequest request, CancellationToken cancellation)
    {
        await using var stack = await StackSession.LookAsync(Folders.Find(request.Data), cancellation);
        if (request.Follow && stack.IsOwn)
        {
            throw new CliException("No stack runs on this data folder, so nothing would follow: leave --follow away, or start one with `media up`.");
        }
        var known = (await StatusReader.ReadAsync(stack.Address.Endpoint, cancellation)).Functions.Select(function => function.Name).ToList();
        var group = "/aws/lambda/" + FunctionName.Find(request.Function, known);
        var from = 0L;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            from = await PrintAsync(stack.Clients.Logs, group, from, seen, request.Json, cancellation);
        }
        while (request.Follow && await WaitAsync(cancellation));
        return 0;
    }

    // Lines of the last moment are asked for again: others of the same millisecond may have come meanwhile.
    private async Task<long> PrintAsync(
        IAmazonCloudWatchLogs logs, string group, long from, HashSet<string> seen, bool json, CancellationToken cancellation)
    {
        var latest = from;
        var last = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in LogEvents.FromAsync(logs, group, from, cancellation))
        {
            if (entry.Timestamp > latest)
            {
                latest = entry.Timestamp.Value;
                last.Clear();
            }
            last.Add(entry.EventId);
            if (!seen.Contains(entry.EventId))
            {
                await WriteAsync(entry, json);
            }
        }
        if (latest > from)
        {
            seen.Clear();
        }
        seen.UnionWith(last);
        return latest;
    }

    private Task WriteAsync(FilteredLogEvent entry, bool json)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(entry.Timestamp ?? 0);
        return screen.Console.Profile.Out.Writer.WriteLineAsync(json
            ? JsonSerializer.Serialize(new LogLine(at, entry.LogStreamName, entry.Message), LogLineJson.Default.LogLine)
            : $"{at.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)} {entry.Message}");
    }

    private async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        await Task.Delay(Look, time, cancellation);
        return true;
    }
}
