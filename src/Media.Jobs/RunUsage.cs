using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Media.Core.Cost;

namespace Media.Jobs;

/// <summary>What a run used of Lambda.</summary>
/// <param name="Functions">By function, in the workflow's order; those that were not invoked are left out.</param>
/// <param name="PeakTmpBytes">The most that any one invocation kept in <c>/tmp</c>.</param>
public sealed record RunUsage(IReadOnlyList<FunctionUse> Functions, long PeakTmpBytes);

/// <summary>
/// Reads from the functions' logs what a run used: a function's own lines tell which requests were of the run, the platform's
/// reports tell what those requests took.
/// </summary>
public sealed class RunUsageReader(IAmazonCloudWatchLogs logs)
{
    // A report is written after the answer, so the last ones may come after the execution's end.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public async Task<RunUsage> ReadAsync(
        IReadOnlyList<string> functions, string execution, DateTime began, DateTime ended, CancellationToken cancellation)
    {
        var uses = new List<FunctionUse>();
        var peak = 0L;
        foreach (var function in functions)
        {
            var reports = await ReportsAsync(function, execution, began, ended, cancellation);
            if (reports.Count == 0)
            {
                continue;
            }
            uses.Add(new FunctionUse(function, reports.Count, reports.Sum(report => report.BilledMilliseconds), reports[0].MemoryMegabytes));
            peak = Math.Max(peak, reports.Max(report => report.PeakTmpBytes));
        }

        return new RunUsage(uses, peak);
    }

    /// <summary>The most pages that are read of one function's log; what lies beyond is not counted.</summary>
    public int MostPages { get; init; } = int.MaxValue;

    private async Task<List<InvocationReport>> ReportsAsync(
        string function, string execution, DateTime began, DateTime ended, CancellationToken cancellation)
    {
        var request = new FilterLogEventsRequest
        {
            LogGroupName = "/aws/lambda/" + function,
            StartTime = Milliseconds(began),
            EndTime = Milliseconds(ended + Grace),
        };
        var requests = (await LinesAsync(request, execution, cancellation))
            .Select(line => LogRecords.RequestOf(line, execution)).OfType<string>().ToHashSet();
        return requests.Count == 0
            ? []
            : [.. (await LinesAsync(request, "platform.report", cancellation))
                .Select(LogRecords.Report).OfType<InvocationReport>().Where(report => requests.Contains(report.RequestId))];
    }

    private async Task<List<string>> LinesAsync(FilterLogEventsRequest request, string term, CancellationToken cancellation)
    {
        var lines = new List<string>();
        request.FilterPattern = $"\"{term}\"";
        request.NextToken = null;
        var pages = 0;
        try
        {
            do
            {
                var page = await logs.FilterLogEventsAsync(request, cancellation);
                lines.AddRange(page.Events?.Select(line => line.Message) ?? []);
                request.NextToken = page.NextToken;
            }
            while (!string.IsNullOrEmpty(request.NextToken) && ++pages < MostPages);
        }
        catch (ResourceNotFoundException)
        {
            // A function that was never invoked has no log group.
        }

        return lines;
    }

    private static long Milliseconds(DateTime time) => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)).ToUnixTimeMilliseconds();
}
