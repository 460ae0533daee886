using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Running;

/// <summary>
/// What a redrive takes out of the record. The line that did not come to an end begins its last state anew: of that state only
/// the entry stays and, where it runs lines of its own, the start of its last attempt, whose lines are cut in the same way. Lines
/// of states that were left, and of earlier attempts, stay whole: they replay as they happened.
/// </summary>
internal static class Redriving
{
    private const string Marker = "ExecutionRedriven";

    public static HashSet<long> Supersede(IReadOnlyList<EventRow> journal)
    {
        var given = new HashSet<long>();
        Cut(journal.ToLookup(row => row.Scope, StringComparer.Ordinal), "", given);
        return given;
    }

    /// <summary>The event that a redrive begins with; its scope is one that nothing replays.</summary>
    public static EventRow Event(long id, DateTimeOffset time, int redriveCount) => new(id, 0, time, Marker, "redrive", Json.BuildText(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("redriveCount", redriveCount);
        writer.WriteEndObject();
    }));

    private static void Cut(ILookup<string, EventRow> byScope, string scope, HashSet<long> given)
    {
        var rows = byScope[scope].ToList();
        var entered = rows.FindLastIndex(row => row.Type.EndsWith("StateEntered", StringComparison.Ordinal));
        var exited = rows.FindLastIndex(row => row.Type.EndsWith("StateExited", StringComparison.Ordinal));
        if (exited >= entered)
        {
            // Between two states, or finished: only how the line was given up goes.
            given.UnionWith(rows.Skip(exited + 1).Where(row => IsFailure(row.Type)).Select(row => row.Id));
            return;
        }

        var started = rows.FindLastIndex(row => row.Type is "ParallelStateStarted" or "MapStateStarted");
        given.UnionWith(rows.Where((row, index) => index > entered && index != started && !(index > started && row.Type == "MapRunStarted")).Select(row => row.Id));
        if (started < entered)
        {
            return;
        }
        var lines = $"{scope}/{rows[started].Id}.";
        foreach (var line in byScope.Select(group => group.Key).Where(key => key.StartsWith(lines, StringComparison.Ordinal) && !key[lines.Length..].Contains('/', StringComparison.Ordinal)))
        {
            Cut(byScope, line, given);
        }
    }

    private static bool IsFailure(string type) => type.EndsWith("Failed", StringComparison.Ordinal) || type.EndsWith("Aborted", StringComparison.Ordinal)
        || type.EndsWith("TimedOut", StringComparison.Ordinal);
}
