using System.Runtime.CompilerServices;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;

namespace Media.Cli.Stack;

/// <summary>What is in a log group.</summary>
internal static class LogEvents
{
    /// <summary>The lines from a time on, page by page.</summary>
    /// <param name="logs">CloudWatch Logs.</param>
    /// <param name="group">The log group.</param>
    /// <param name="from">The time, in milliseconds since 1970.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async IAsyncEnumerable<FilteredLogEvent> FromAsync(
        IAmazonCloudWatchLogs logs, string group, long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            var page = await logs.FilterLogEventsAsync(
                new FilterLogEventsRequest { LogGroupName = group, StartTime = from, NextToken = token }, cancellation);
            foreach (var entry in page.Events ?? [])
            {
                yield return entry;
            }
            token = page.NextToken;
        }
        while (token is not null);
    }
}
