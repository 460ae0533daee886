using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Cli.Following;

/// <summary>Reads the events that an execution has gained since the last look, latest page first, so that each is read once.</summary>
internal sealed class ExecutionHistory(IAmazonStepFunctions client, string executionArn)
{
    private const int PageSize = 100;

    public StepTimeline Timeline { get; } = new();

    public async Task UpdateAsync(CancellationToken cancellation)
    {
        var news = new List<HistoryEvent>();
        string? token = null;
        do
        {
            var page = await client.GetExecutionHistoryAsync(
                new GetExecutionHistoryRequest { ExecutionArn = executionArn, ReverseOrder = true, MaxResults = PageSize, NextToken = token },
                cancellation);
            var fresh = page.Events.TakeWhile(e => e.Id > Timeline.LastEvent).ToList();
            news.AddRange(fresh);
            token = fresh.Count == page.Events.Count ? page.NextToken : null;
        }
        while (!string.IsNullOrEmpty(token));

        news.Reverse();
        foreach (var e in news)
            Timeline.Add(e);
    }
}
