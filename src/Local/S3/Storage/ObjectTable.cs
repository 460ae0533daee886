using System.Security.Cryptography;
using System.Text.Json;
using Media.Local.Stack.Storage;

namespace Media.Local.S3.Storage;

/// <summary>Versions of objects and how the newest comes and goes.</summary>
internal static class ObjectTable
{
    public static StoredObject? Latest(SqliteSession db, string bucket, string key) => db.First(
        $"SELECT {StoredObject.Columns} FROM object WHERE bucket = $1 AND key = $2 ORDER BY seq DESC LIMIT 1", StoredObject.From, bucket, key);

    public static StoredObject? Version(SqliteSession db, string bucket, string key, string version) => db.First(
        $"SELECT {StoredObject.Columns} FROM object WHERE bucket = $1 AND key = $2 AND version = $3", StoredObject.From, bucket, key, version);

    public static List<PartFacts>? Parts(SqliteSession db, long seq) =>
        db.First("SELECT parts FROM object WHERE seq = $1", row => row.IsDBNull(0) ? null : row.GetString(0), seq) is { } json
            ? JsonSerializer.Deserialize(json, StorageJson.Default.ListPartFacts)
            : null;

    /// <summary>Makes this the newest version. Without versioning (or with it suspended) it takes the place of the null version.</summary>
    public static StoredObject Add(WriteScope scope, BucketRow bucket, StoredObject added)
    {
        var version = bucket.Versioning == BucketRow.Enabled ? NewVersion() : "null";
        if (version == "null" && Version(scope.Db, bucket.Name, added.Key, version) is { } replaced)
        {
            Delete(scope, replaced);
        }
        scope.Db.Execute("UPDATE object SET latest = 0 WHERE bucket = $1 AND key = $2 AND latest = 1", bucket.Name, added.Key);
        scope.Db.Execute(
            """
            INSERT INTO object (bucket, key, version, latest, marker, size, etag, modified, facts, segments, parts)
            VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10)
            """,
            bucket.Name, added.Key, version, added.Marker, added.Size, added.ETag, added.Modified.ToUnixTimeMilliseconds(),
            JsonSerializer.Serialize(added.Facts, StorageJson.Default.Facts), Segment.Pack(added.Segments),
            added.Parts is null ? null : JsonSerializer.Serialize([.. added.Parts], StorageJson.Default.ListPartFacts));
        scope.Reference(added.Segments);
        return added with { Bucket = bucket.Name, Version = version, Latest = true, Seq = scope.Db.LastId };
    }

    public static StoredObject AddMarker(WriteScope scope, BucketRow bucket, string key, DateTimeOffset now) => Add(scope, bucket,
        new StoredObject { Bucket = bucket.Name, Key = key, ETag = "", Modified = now, Facts = new Facts(), Marker = true });

    /// <summary>Removes one version for good; the one before it, if any, becomes the newest.</summary>
    public static void Remove(WriteScope scope, StoredObject removed)
    {
        Delete(scope, removed);
        if (removed.Latest)
        {
            scope.Db.Execute(
                "UPDATE object SET latest = 1 WHERE seq = (SELECT max(seq) FROM object WHERE bucket = $1 AND key = $2)",
                removed.Bucket, removed.Key);
        }
    }

    public static void SetFacts(WriteScope scope, long seq, Facts facts) =>
        scope.Db.Execute("UPDATE object SET facts = $2 WHERE seq = $1", seq, JsonSerializer.Serialize(facts, StorageJson.Default.Facts));

    private static void Delete(WriteScope scope, StoredObject version)
    {
        scope.Db.Execute("DELETE FROM object WHERE seq = $1", version.Seq);
        scope.Release(version.Segments);
    }

    private static string NewVersion() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)).Replace('+', '.').Replace('/', '_');
}
