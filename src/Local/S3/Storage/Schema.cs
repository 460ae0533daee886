namespace Media.Local.S3.Storage;

/// <summary>
/// The metadata's tables. Text compares by its UTF-8 bytes, which is the order that S3 lists keys in. A blob is a file;
/// it lives for as long as a row refers to it, so copies and completed uploads share the bytes they were made from.
/// </summary>
internal static class Schema
{
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS bucket (
            name TEXT PRIMARY KEY,
            created INTEGER NOT NULL,
            versioning TEXT NOT NULL DEFAULT '',
            region TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS bucket_config (
            bucket TEXT NOT NULL,
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (bucket, kind)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS object (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            bucket TEXT NOT NULL,
            key TEXT NOT NULL,
            version TEXT NOT NULL,
            latest INTEGER NOT NULL,
            marker INTEGER NOT NULL,
            size INTEGER NOT NULL,
            etag TEXT NOT NULL,
            modified INTEGER NOT NULL,
            facts TEXT NOT NULL,
            segments BLOB NOT NULL,
            parts TEXT
        );
        CREATE UNIQUE INDEX IF NOT EXISTS object_version ON object (bucket, key, version);
        CREATE INDEX IF NOT EXISTS object_history ON object (bucket, key, seq DESC);
        CREATE INDEX IF NOT EXISTS object_live ON object (bucket, key) WHERE latest = 1 AND marker = 0;
        CREATE TABLE IF NOT EXISTS upload (
            id TEXT PRIMARY KEY,
            bucket TEXT NOT NULL,
            key TEXT NOT NULL,
            initiated INTEGER NOT NULL,
            facts TEXT NOT NULL,
            completed TEXT
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS upload_key ON upload (bucket, key, id);
        CREATE TABLE IF NOT EXISTS part (
            upload TEXT NOT NULL,
            number INTEGER NOT NULL,
            size INTEGER NOT NULL,
            etag TEXT NOT NULL,
            checksum TEXT,
            modified INTEGER NOT NULL,
            segments BLOB NOT NULL,
            PRIMARY KEY (upload, number)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS blob (
            id BLOB PRIMARY KEY,
            refs INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            arn TEXT NOT NULL,
            body TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            due INTEGER NOT NULL DEFAULT 0
        );
        """;
}
