using System.Globalization;
using System.Text.Json;
using Media.Cli.Display;
using Media.Cli.Reports;
using Media.Cli.Stack;
using Media.Local.Host;
using Media.Local.Stack;

namespace Media.Cli.Commands;

/// <summary>Says whether a stack runs on the data folder, and how it is.</summary>
internal sealed class StatusCommand(Screen screen)
{
    /// <summary>The exit code where no stack runs.</summary>
    public const int NotRunning = 3;

    /// <returns>0 for a stack that is well, 1 for one in which something fails, 3 where none runs.</returns>
    public async Task<int> RunAsync(string? data, bool json, CancellationToken cancellation)
    {
        var folder = Folders.Find(data);
        var running = StackFile.Find(folder.Data);
        var status = running is null ? null : await StatusReader.ReadAsync(running.Endpoint, cancellation);
        if (json)
        {
            var report = new StatusReport(running is not null, running?.Endpoint.ToString().TrimEnd('/'), folder.Data, status);
            await screen.Console.Profile.Out.Writer.WriteLineAsync(JsonSerializer.Serialize(report, ReportJson.Readable.StatusReport));
        }
        else if (status is null)
        {
            screen.Line($"No stack runs on {folder.Data}: `media up` starts one.");
        }
        else
        {
            foreach (var line in Lines(running!.Endpoint, folder.Data, status))
            {
                screen.Line(line);
            }
        }
        return status is null ? NotRunning : status.Healthy ? 0 : 1;
    }

    internal static IEnumerable<string> Lines(Uri endpoint, string folder, StackStatus status)
    {
        var failing = status.Loops.Where(loop => loop.Problem is not null).ToList();
        yield return $"Stack      {(failing.Count == 0 ? "running" : "failing")}, at {endpoint.ToString().TrimEnd('/')}, process {Number(status.ProcessId)}";
        yield return $"Data       {folder}, {Sizes.Bytes(status.FreeBytes)} free{(status.DiskFull ? ": THE DISK IS FULL, make room" : "")}";
        if (status.LogFolder is { } log)
        {
            yield return $"Log        {log}";
        }
        yield return $"Loops      {Number(status.Loops.Count)}, of which {Number(failing.Count)} fail";
        foreach (var loop in failing)
        {
            yield return $"           {loop.Name}: {loop.Problem} (since {loop.Since?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC, {Number(loop.Failures)} times)";
        }
        yield return $"Jobs       {(status.Executions.Count == 0 ? "none" : string.Join(", ", status.Executions.Select(count => $"{Number(count.Value)} {count.Key}")))}";
        foreach (var queue in status.Queues)
        {
            yield return $"Queue      {queue.Name}: {Number(queue.Messages)} messages";
        }
        foreach (var function in status.Functions)
        {
            yield return $"Function   {function.Name}: {Number(function.Invocations)} invocations, {Number(function.Processes)} processes, of which {Number(function.Idle)} idle";
        }
        if (status.LostLogLines > 0)
        {
            yield return $"Lost       {Number(status.LostLogLines)} log lines of functions";
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
