using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Microsoft.Data.Sqlite;

namespace Media.Local.S3.Storage;

/// <summary>A bucket.</summary>
internal sealed record BucketRow(string Name, DateTimeOffset Created, string Versioning, string Region)
{
    public const string Enabled = "Enabled";

    public const string Suspended = "Suspended";

    /// <summary>Whether objects of this bucket have ever had version ids to speak of.</summary>
    public bool Versioned => Versioning.Length > 0;

    public static BucketRow From(SqliteDataReader row) =>
        new(row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), row.GetString(3));
}

/// <summary>Buckets and the configuration documents that belong to them.</summary>
internal static class BucketTable
{
    public static BucketRow? Find(SqliteSession db, string name) =>
        db.First("SELECT name, created, versioning, region FROM bucket WHERE name = $1", BucketRow.From, name);

    /// <exception cref="AwsException"><c>NoSuchBucket</c>.</exception>
    public static BucketRow Get(SqliteSession db, string name) => Find(db, name)
        ?? throw new AwsException("NoSuchBucket", "The specified bucket does not exist", 404)
        {
            Details = new Dictionary<string, string> { ["BucketName"] = name },
        };

    public static List<BucketRow> All(SqliteSession db) =>
        db.Query("SELECT name, created, versioning, region FROM bucket ORDER BY name", BucketRow.From);

    public static void Add(WriteScope scope, BucketRow bucket) => scope.Db.Execute(
        "INSERT INTO bucket (name, created, versioning, region) VALUES ($1, $2, $3, $4)",
        bucket.Name, bucket.Created.ToUnixTimeMilliseconds(), bucket.Versioning, bucket.Region);

    public static void SetVersioning(WriteScope scope, string bucket, string status) =>
        scope.Db.Execute("UPDATE bucket SET versioning = $2 WHERE name = $1", bucket, status);

    public static bool HasObjects(SqliteSession db, string bucket) =>
        db.First("SELECT 1 FROM object WHERE bucket = $1 LIMIT 1", _ => true, bucket);

    public static void Remove(WriteScope scope, string bucket)
    {
        foreach (var id in scope.Db.Query("SELECT id FROM upload WHERE bucket = $1", row => row.GetString(0), bucket))
        {
            UploadTable.Remove(scope, id);
        }
        scope.Db.Execute("DELETE FROM bucket_config WHERE bucket = $1", bucket);
        scope.Db.Execute("DELETE FROM bucket WHERE name = $1", bucket);
    }

    public static string? Config(SqliteSession db, string bucket, string kind) =>
        db.First("SELECT body FROM bucket_config WHERE bucket = $1 AND kind = $2", row => row.GetString(0), bucket, kind);

    public static void SetConfig(WriteScope scope, string bucket, string kind, string? body)
    {
        if (body is null)
        {
            scope.Db.Execute("DELETE FROM bucket_config WHERE bucket = $1 AND kind = $2", bucket, kind);
        }
        else
        {
            scope.Db.Execute(
                "INSERT INTO bucket_config (bucket, kind, body) VALUES ($1, $2, $3) ON CONFLICT DO UPDATE SET body = excluded.body",
                bucket, kind, body);
        }
    }
}
