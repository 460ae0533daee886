using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Jobs;

/// <summary>Reads the events that an execution has gained since the last look, latest page first, so that each is read once.</summary>
public sealed class ExecutionHistory(IAmazonStepFunctions client, string executionArn)
{
    /// <summary>The most events that Step Functions gives in one answer.</summary>
    private const int PageSize = 1000;

    /// <summary>The most pages that one look reads; what is older than they reach stays unread.</summary>
    public int MostPages { get; init; } = int.MaxValue;

    public StepTimeline Timeline { get; } = new();

    public async Task UpdateAsync(CancellationToken cancellation)
    {
        var news = new List<HistoryEvent>();
        string? token = null;
        var pages = 0;
        do
        {
            var page = await client.GetExecutionHistoryAsync(
                new GetExecutionHistoryRequest { ExecutionArn = executionArn, ReverseOrder = true, MaxResults = PageSize, NextToken = token },
                cancellation);
            var fresh = page.Events.TakeWhile(e => e.Id > Timeline.LastEvent).ToList();
            news.AddRange(fresh);
            token = fresh.Count == page.Events.Count ? page.NextToken : null;
        }
        while (!string.IsNullOrEmpty(token) && ++pages < MostPages);

        news.Reverse();
        foreach (var e in news)
        {
            Timeline.Add(e);
        }
    }
}
