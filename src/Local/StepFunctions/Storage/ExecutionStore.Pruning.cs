using Media.Local.Stack.Storage;

namespace Media.Local.StepFunctions.Storage;

internal sealed partial class ExecutionStore
{
    // One transaction must not hold up those who write meanwhile.
    private const int MostAtOnce = 100;

    /// <summary>Forgets executions that ended before a time, with their events and Map Runs.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> PruneAsync(DateTimeOffset before)
    {
        var pruned = 0;
        List<(long Id, string Arn)> old;
        do
        {
            old = Query(
                row => (Id: row.GetInt64(0), Arn: row.GetString(1)),
                "SELECT id, arn FROM executions WHERE status <> 'RUNNING' AND stopped < @before LIMIT @most",
                ("@before", before.ToUnixTimeMilliseconds()), ("@most", MostAtOnce));
            await _database.WriteAsync(
                db =>
                {
                    foreach (var (id, arn) in old)
                    {
                        db.Execute("DELETE FROM events WHERE execution = $1", id);
                        db.Execute("DELETE FROM map_runs WHERE execution = $1", arn);
                        db.Execute("DELETE FROM executions WHERE id = $1", id);
                    }
                    return old.Count;
                },
                Space.Frees);
            pruned += old.Count;
        }
        while (old.Count == MostAtOnce);
        return pruned;
    }
}
