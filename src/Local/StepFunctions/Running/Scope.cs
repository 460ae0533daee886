using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Running;

/// <summary>
/// One line of control inside an execution: the machine itself, a branch, or an iteration. It has its own chain of events and
/// its own part of the journal, so that a replay does not depend on how the lines were interleaved.
/// </summary>
internal sealed class Scope : IDisposable
{
    private readonly CancellationTokenSource _cancellation;
    private readonly Scope? _parent;
    private bool _quiet;
    private long? _cutBy;

    public Scope(Execution execution, Scope? parent, string path, long lastEventId)
    {
        (Execution, _parent, Path, LastEventId) = (execution, parent, path, lastEventId);
        _cancellation = parent is null ? new CancellationTokenSource() : CancellationTokenSource.CreateLinkedTokenSource(parent.Token);
        Recorded = execution.Journal.Of(path);
    }

    public Execution Execution { get; }

    /// <summary>Unique in the execution and the same in every replay.</summary>
    public string Path { get; }

    /// <summary>What the next event of this line points back to.</summary>
    public long LastEventId { get; set; }

    /// <summary>When this line recorded its last event, in this life or an earlier one.</summary>
    public DateTimeOffset? LastRecordedTime { get; set; }

    public CancellationToken Token => _cancellation.Token;

    /// <summary>What this line recorded before the process ended, not yet replayed.</summary>
    public Queue<EventRow> Recorded { get; }

    /// <summary>Given up without a trace in the history: the whole execution ended.</summary>
    public bool IsQuiet => _quiet || _parent is { IsQuiet: true };

    /// <summary>The failure elsewhere because of which this line is given up; what it still records points there.</summary>
    public long? CutBy => _cutBy ?? _parent?.CutBy;

    /// <summary>The state that the line is in.</summary>
    public State? Current { get; set; }

    /// <summary>What iterations of the surrounding Maps see as <c>$$.Map.Item</c>.</summary>
    public MapItem? Item { get; init; }

    public Scope Child(string path, long lastEventId, MapItem? item = null) => new(Execution, this, path, lastEventId) { Item = item ?? Item };

    public void Cancel(bool quietly)
    {
        _quiet |= quietly;
        _cancellation.Cancel();
    }

    /// <summary>Gives the line up because another one failed.</summary>
    public void Cut(long failedEventId, bool quietly)
    {
        _cutBy = failedEventId;
        Cancel(quietly);
    }

    public void Dispose() => _cancellation.Dispose();
}
