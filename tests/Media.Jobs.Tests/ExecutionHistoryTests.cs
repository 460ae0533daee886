using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Jobs;
using NSubstitute;

namespace Media.Jobs.Tests;

public sealed class ExecutionHistoryTests
{
    private const int PageSize = 2;

    private readonly History _history = new();
    private readonly IAmazonStepFunctions _client = Substitute.For<IAmazonStepFunctions>();
    private int _pages;

    public ExecutionHistoryTests() =>
        _client.GetExecutionHistoryAsync(Arg.Any<GetExecutionHistoryRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => Page(call.Arg<GetExecutionHistoryRequest>()));

    [Fact]
    public async Task Every_event_is_taken_in_once_over_pages_and_looks()
    {
        var reader = new ExecutionHistory(_client, "arn");
        for (var i = 0; i < 5; i++)
        {
            _history.Entered("Step" + i);
            _history.Exited("Step" + i);
        }

        await reader.UpdateAsync(CancellationToken.None);
        _history.Entered("Last");
        await reader.UpdateAsync(CancellationToken.None);

        Assert.Equal(11, reader.Timeline.LastEvent);
        Assert.Equal(6, reader.Timeline.Steps.Count);
        Assert.Equal(6, reader.Timeline.Transitions);
    }

    [Fact]
    public async Task A_look_at_what_has_not_changed_reads_one_page()
    {
        var reader = new ExecutionHistory(_client, "arn");
        for (var i = 0; i < 10; i++)
        {
            _history.Entered("Step" + i);
        }
        await reader.UpdateAsync(CancellationToken.None);
        _pages = 0;

        await reader.UpdateAsync(CancellationToken.None);

        Assert.Equal(1, _pages);
    }

    private GetExecutionHistoryResponse Page(GetExecutionHistoryRequest request)
    {
        Assert.True(request.ReverseOrder);
        _pages++;
        var from = int.Parse(request.NextToken ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var latestFirst = _history.Events.Reverse().ToList();
        var next = from + PageSize < latestFirst.Count ? $"{from + PageSize}" : null;
        return new GetExecutionHistoryResponse { Events = [.. latestFirst.Skip(from).Take(PageSize)], NextToken = next };
    }
}
