using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Running;

/// <summary>The events that an execution recorded in an earlier life, by the scope that recorded them.</summary>
internal sealed class Journal(IReadOnlyList<EventRow> events)
{
    private readonly ILookup<string, EventRow> _byScope = events.ToLookup(row => row.Scope, StringComparer.Ordinal);

    public bool IsEmpty => events.Count == 0;

    public Queue<EventRow> Of(string scope) => new(_byScope[scope]);
}
