using Media.Jobs;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Jobs.Tests;

/// <summary>Writes histories as Step Functions would, one event a second.</summary>
internal sealed class History
{
    public static readonly DateTime Start = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly List<HistoryEvent> _events = [];

    public IReadOnlyList<HistoryEvent> Events => _events;

    public long Last => _events.Count;

    public long Entered(string name, string type = "TaskStateEntered", long? after = null) =>
        Add(type, after, e => e.StateEnteredEventDetails = new StateEnteredEventDetails { Name = name });

    public long Exited(string name, string output = "{}", string type = "TaskStateExited", long? after = null) =>
        Add(type, after, e => e.StateExitedEventDetails = new StateExitedEventDetails { Name = name, Output = output });

    public long Plain(string type, long? after = null) => Add(type, after, _ => { });

    public long MapRun(string arn) => Add("MapRunStarted", null, e => e.MapRunStartedEventDetails = new MapRunStartedEventDetails { MapRunArn = arn });

    private long Add(string type, long? after, Action<HistoryEvent> fill)
    {
        var id = _events.Count + 1;
        var e = new HistoryEvent { Id = id, PreviousEventId = after ?? id - 1, Timestamp = Start.AddSeconds(id), Type = new HistoryEventType(type) };
        fill(e);
        _events.Add(e);
        return id;
    }
}
