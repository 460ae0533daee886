using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Running;

/// <summary>
/// What a redrive takes out of the record: in every line that did not come to an end, all that followed the entry of its last
/// state, but for the starts of enclosing states. What succeeded stays and is not run again.
/// </summary>
internal static class Redriving
{
    private const string Marker = "ExecutionRedriven";

    public static HashSet<long> Supersede(IReadOnlyList<EventRow> journal) =>
        [.. journal.GroupBy(row => row.Scope, StringComparer.Ordinal).SelectMany(scope => Unfinished([.. scope]))];

    /// <summary>The event that a redrive begins with; its scope is one that nothing replays.</summary>
    public static EventRow Event(long id, DateTimeOffset time, int redriveCount) => new(id, 0, time, Marker, "redrive", Json.BuildText(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("redriveCount", redriveCount);
        writer.WriteEndObject();
    }));

    private static IEnumerable<long> Unfinished(List<EventRow> rows)
    {
        // An iteration's own end is not part of its last state.
        var last = rows.FindLast(row => !IsEndOfLine(row.Type));
        if (last is null || last.Type.EndsWith("StateExited", StringComparison.Ordinal) && !rows.Exists(row => IsFailure(row.Type)))
            return [];
        var entered = rows.FindLastIndex(row => row.Type.EndsWith("StateEntered", StringComparison.Ordinal));
        return rows.Skip(entered + 1).Where(row => entered < 0 ? IsFailure(row.Type) : !IsStartOfContainer(row.Type)).Select(row => row.Id);
    }

    private static bool IsStartOfContainer(string type) => type is "ParallelStateStarted" or "MapStateStarted" or "MapRunStarted";

    private static bool IsEndOfLine(string type) => type is "MapIterationSucceeded" or "ExecutionSucceeded";

    private static bool IsFailure(string type) => type.EndsWith("Failed", StringComparison.Ordinal) || type.EndsWith("Aborted", StringComparison.Ordinal)
        || type.EndsWith("TimedOut", StringComparison.Ordinal);
}
