using Microsoft.Data.Sqlite;

namespace Media.Local.StepFunctions.Storage;

internal sealed partial class ExecutionStore
{
    public void Append(long execution, EventRow row) => _database.Post(db => db.Execute(
        "INSERT INTO events (execution, id, previous, time, type, scope, details) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        execution, row.Id, row.PreviousId, row.Time.ToUnixTimeMilliseconds(), row.Type, row.Scope, row.Details));

    /// <summary>A page of an execution's events after (or, in reverse, before) an event id.</summary>
    public List<EventRow> ReadEvents(long execution, long beyond, int count, bool reverse) => Query(
        ReadEvent,
        reverse
            ? "SELECT * FROM events WHERE execution = @execution AND id < @beyond ORDER BY id DESC LIMIT @count"
            : "SELECT * FROM events WHERE execution = @execution AND id > @beyond ORDER BY id LIMIT @count",
        ("@execution", execution), ("@beyond", beyond), ("@count", count));

    /// <summary>What a resumed execution replays: its events but those that a redrive set aside.</summary>
    public List<EventRow> ReadJournal(long execution) =>
        Query(ReadEvent, "SELECT * FROM events WHERE execution = @execution AND superseded = 0 ORDER BY id", ("@execution", execution));

    /// <summary>How many events there are: ids count up from one without gaps, so the last one tells.</summary>
    public long CountEvents(long execution) =>
        Query(reader => reader.GetInt64(0), "SELECT COALESCE(MAX(id), 0) FROM events WHERE execution = @execution", ("@execution", execution))[0];

    /// <summary>Keeps events in the history that a redriven execution does not replay any more.</summary>
    public void Supersede(long execution, IReadOnlyCollection<long> ids) => _database.Post(db =>
    {
        foreach (var id in ids)
        {
            db.Execute("UPDATE events SET superseded = 1 WHERE execution = $1 AND id = $2", execution, id);
        }
    });

    private static EventRow ReadEvent(SqliteDataReader reader) => new(
        reader.Number("id"), reader.Number("previous"), reader.Time("time"), reader.Text("type")!, reader.Text("scope")!, reader.Text("details"));
}
