using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Media.Local.S3.Storage;

/// <summary>One version of an object, or a delete marker.</summary>
internal sealed record StoredObject
{
    public const string Columns = "seq, bucket, key, version, latest, marker, size, etag, modified, facts, segments";

    public long Seq { get; init; }

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public string Version { get; init; } = "null";

    public bool Latest { get; init; }

    public bool Marker { get; init; }

    public long Size { get; init; }

    /// <summary>Without quotes.</summary>
    public required string ETag { get; init; }

    public required DateTimeOffset Modified { get; init; }

    public required Facts Facts { get; init; }

    public IReadOnlyList<Segment> Segments { get; init; } = [];

    public IReadOnlyList<PartFacts>? Parts { get; init; }

    public static StoredObject From(SqliteDataReader row) => new()
    {
        Seq = row.GetInt64(0),
        Bucket = row.GetString(1),
        Key = row.GetString(2),
        Version = row.GetString(3),
        Latest = row.GetInt64(4) != 0,
        Marker = row.GetInt64(5) != 0,
        Size = row.GetInt64(6),
        ETag = row.GetString(7),
        Modified = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
        Facts = JsonSerializer.Deserialize(row.GetString(9), StorageJson.Default.Facts)!,
        Segments = Segment.Unpack((byte[])row[10]),
    };
}
