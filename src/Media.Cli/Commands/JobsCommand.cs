using System.Globalization;
using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Cli.Api;
using Media.Cli.Display;
using Media.Cli.Reports;
using Media.Cli.Stack;
using Spectre.Console;

namespace Media.Cli.Commands;

/// <summary>Lists the executions of the workflow; stops one; has one go on.</summary>
internal sealed class JobsCommand(Screen screen, TimeProvider time)
{
    // The most that one answer of ListExecutions holds.
    private const int MostInPage = 1000;

    /// <param name="limit">The most that are listed, the latest first; null for all.</param>
    /// <param name="json">Whether to print one JSON document.</param>
    /// <param name="data">The data folder given, or null.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<int> ListAsync(int? limit, bool json, string? data, CancellationToken cancellation)
    {
        await using var stack = await StackSession.LookAsync(Folders.Find(data), cancellation);
        var (jobs, more) = await ReadAsync(stack.Clients.StepFunctions, stack.Address.StateMachineArn, limit, cancellation);
        if (json)
        {
            var rows = jobs.Select(JobRow.Of).ToArray();
            await screen.PrintAsync(JsonSerializer.Serialize(rows, ReportJson.Readable.JobRowArray));
            return 0;
        }
        if (jobs.Count == 0)
        {
            screen.Line("There are no jobs yet: `media transcode FILE` starts one.");
            return 0;
        }
        screen.Table(Table(jobs, time.GetUtcNow().UtcDateTime));
        if (more)
        {
            screen.Line($"These are the latest {jobs.Count}; there are more: --limit N or --all shows them.");
        }
        return 0;
    }

    public async Task<int> CancelAsync(string name, string? data, CancellationToken cancellation)
    {
        using var connection = ApiConnection.Open(data, time);
        var job = await connection.Api.CancelJobAsync(name, cancellation);
        screen.Line($"The job {job.Id} was stopped: nothing of it was published.");
        return 0;
    }

    public async Task<int> RedriveAsync(string name, string? data, CancellationToken cancellation)
    {
        using var connection = ApiConnection.Open(data, time);
        var job = await connection.Api.RedriveJobAsync(name, cancellation);
        screen.Line($"The job starts anew as {job.Id}: `media watch {job.Id}` follows it.");
        return 0;
    }

    internal static async Task<(IReadOnlyList<ExecutionListItem> Jobs, bool More)> ReadAsync(
        IAmazonStepFunctions client, string machine, int? limit, CancellationToken cancellation)
    {
        var jobs = new List<ExecutionListItem>();
        var request = new ListExecutionsRequest { StateMachineArn = machine };
        do
        {
            request.MaxResults = Math.Min(MostInPage, (limit ?? int.MaxValue) - jobs.Count);
            var page = await client.ListExecutionsAsync(request, cancellation);
            jobs.AddRange(page.Executions ?? []);
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is { Length: > 0 } && (limit is null || jobs.Count < limit));
        return (jobs, request.NextToken is { Length: > 0 });
    }

    internal static Table Table(IEnumerable<ExecutionListItem> executions, DateTime now)
    {
        var table = new Table { Border = TableBorder.Ascii }.AddColumns("Job", "Status", "Started (UTC)", "Took");
        foreach (var one in executions)
        {
            table.AddRow(
                WholeLines.Cell(one.Name),
                WholeLines.Cell(one.Status.Value),
                WholeLines.Cell(one.StartDate?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
                WholeLines.Cell(one.StartDate is { } start ? Sizes.Time((one.StopDate ?? now) - start) : ""));
        }

        return table;
    }
}
