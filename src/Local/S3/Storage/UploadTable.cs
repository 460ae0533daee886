using System.Text.Json;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Microsoft.Data.Sqlite;

namespace Media.Local.S3.Storage;

/// <summary>A multipart upload; a completed one is remembered for a while so that completing it again is answered alike.</summary>
internal sealed record UploadRow(string Id, string Bucket, string Key, DateTimeOffset Initiated, Facts Facts, CompletedUpload? Completed)
{
    public const string Columns = "id, bucket, key, initiated, facts, completed";

    public static UploadRow From(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        JsonSerializer.Deserialize(row.GetString(4), StorageJson.Default.Facts)!,
        row.IsDBNull(5) ? null : JsonSerializer.Deserialize(row.GetString(5), StorageJson.Default.CompletedUpload));
}

/// <summary>An uploaded part.</summary>
internal sealed record PartRow(int Number, long Size, string ETag, string? Checksum, DateTimeOffset Modified, IReadOnlyList<Segment> Segments)
{
    public static PartRow From(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)), Segment.Unpack((byte[])row[5]));
}

/// <summary>Multipart uploads and their parts.</summary>
internal static class UploadTable
{
    private const string PartColumns = "number, size, etag, checksum, modified, segments";

    /// <summary>The upload, completed or not.</summary>
    /// <exception cref="AwsException"><c>NoSuchUpload</c>.</exception>
    public static UploadRow Get(SqliteSession db, string bucket, string key, string id) => db.First(
            $"SELECT {UploadRow.Columns} FROM upload WHERE id = $1 AND bucket = $2 AND key = $3", UploadRow.From, id, bucket, key)
        ?? throw Missing(id);

    /// <summary>The upload, still open.</summary>
    public static UploadRow Open(SqliteSession db, string bucket, string key, string id) =>
        Get(db, bucket, key, id) is { Completed: null } open ? open : throw Missing(id);

    public static void Add(WriteScope scope, UploadRow upload) => scope.Db.Execute(
        "INSERT INTO upload (id, bucket, key, initiated, facts) VALUES ($1, $2, $3, $4, $5)",
        upload.Id, upload.Bucket, upload.Key, upload.Initiated.ToUnixTimeMilliseconds(),
        JsonSerializer.Serialize(upload.Facts, StorageJson.Default.Facts));

    public static void AddPart(WriteScope scope, string upload, PartRow part)
    {
        if (Part(scope.Db, upload, part.Number) is { } replaced)
        {
            scope.Release(replaced.Segments);
        }
        scope.Db.Execute(
            $"INSERT OR REPLACE INTO part (upload, {PartColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            upload, part.Number, part.Size, part.ETag, part.Checksum, part.Modified.ToUnixTimeMilliseconds(), Segment.Pack(part.Segments));
        scope.Reference(part.Segments);
    }

    public static PartRow? Part(SqliteSession db, string upload, int number) =>
        db.First($"SELECT {PartColumns} FROM part WHERE upload = $1 AND number = $2", PartRow.From, upload, number);

    public static List<PartRow> Parts(SqliteSession db, string upload, int after = 0, int limit = int.MaxValue) => db.Query(
        $"SELECT {PartColumns} FROM part WHERE upload = $1 AND number > $2 ORDER BY number LIMIT $3", PartRow.From, upload, after, limit);

    /// <summary>Lets go of the parts; the object has taken what it needs.</summary>
    public static void Complete(WriteScope scope, string id, CompletedUpload completed)
    {
        RemoveParts(scope, id);
        scope.Db.Execute("UPDATE upload SET completed = $2 WHERE id = $1", id, JsonSerializer.Serialize(completed, StorageJson.Default.CompletedUpload));
    }

    public static void Remove(WriteScope scope, string id)
    {
        RemoveParts(scope, id);
        scope.Db.Execute("DELETE FROM upload WHERE id = $1", id);
    }

    private static void RemoveParts(WriteScope scope, string id)
    {
        foreach (var part in Parts(scope.Db, id))
        {
            scope.Release(part.Segments);
        }
        scope.Db.Execute("DELETE FROM part WHERE upload = $1", id);
    }

    private static AwsException Missing(string id) => new("NoSuchUpload",
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", 404)
    {
        Details = new Dictionary<string, string> { ["UploadId"] = id },
    };
}
