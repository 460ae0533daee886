using Media.Local.Stack.Storage;

namespace Media.Local.S3.Storage;

/// <summary>What one unit of work sees of the transaction that it shares with the others of its batch, and what is to be told of it once it is committed.</summary>
internal sealed class WriteScope(SqliteSession db)
{
    public SqliteSession Db { get; } = db;

    /// <summary>Blobs that nothing refers to any more once this is committed.</summary>
    public List<Guid> Freed { get; } = [];

    /// <summary>Whether a notification was put in the outbox.</summary>
    public bool Notified { get; set; }

    public void Reference(IEnumerable<Segment> segments)
    {
        foreach (var blob in segments.Select(segment => segment.Blob).Distinct())
        {
            Db.Execute("INSERT INTO blob (id, refs) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET refs = refs + 1", blob.ToByteArray());
        }
    }

    public void Release(IEnumerable<Segment> segments)
    {
        foreach (var blob in segments.Select(segment => segment.Blob).Distinct())
        {
            var id = blob.ToByteArray();
            if (Db.First("UPDATE blob SET refs = refs - 1 WHERE id = $1 RETURNING refs", row => row.GetInt64(0), id) > 0)
            {
                continue;
            }
            Db.Execute("DELETE FROM blob WHERE id = $1", id);
            Freed.Add(blob);
        }
    }
}
