using Media.LegacyCatalog.Didl;
using Microsoft.Data.Sqlite;

namespace Media.LegacyCatalog.Store;

/// <summary>
/// The catalog's file: SQLite with a write-ahead log, so that readers never wait and a killed process loses nothing that it had
/// answered for. Objects hold their elements as text; <c>properties</c> repeats them in a form that can be searched.
/// </summary>
internal sealed class Database : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS objects (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            parent_id TEXT NOT NULL,
            ref_id TEXT,
            is_container INTEGER NOT NULL,
            restricted INTEGER NOT NULL,
            inner TEXT NOT NULL,
            update_id INTEGER NOT NULL,
            container_update_id INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS objects_by_parent ON objects (parent_id, seq);
        CREATE INDEX IF NOT EXISTS objects_by_ref ON objects (ref_id) WHERE ref_id IS NOT NULL;
        CREATE TABLE IF NOT EXISTS properties (
            object_id TEXT NOT NULL REFERENCES objects (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            position INTEGER NOT NULL,
            value TEXT NOT NULL,
            fold TEXT NOT NULL,
            number REAL,
            PRIMARY KEY (object_id, name, position)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS changes (
            update_id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            object_id TEXT NOT NULL,
            parent_id TEXT NOT NULL,
            class TEXT NOT NULL);
        INSERT OR IGNORE INTO meta VALUES ('system_update_id', '0'), ('service_reset_token', '1');
        """;

    private readonly string _connectionString;

    public Database(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "catalog.db") }.ToString();
        using var connection = Open();
        using (var command = new SqliteCommand(Schema, connection))
        {
            command.ExecuteNonQuery();
        }

        Write(session =>
        {
            session.Execute("INSERT OR IGNORE INTO meta VALUES ('udn', $udn)", ("$udn", $"uuid:{Guid.NewGuid()}"));
            if (session.Number("SELECT count(*) FROM objects WHERE id = '0'") == 0)
            {
                new ObjectWriter(session).Insert(Root(name));
            }

            return true;
        });
    }

    /// <summary>The device's name for ever: kept with the data.</summary>
    public string Udn => Read(session => Meta(session, "udn"));

    public static string Meta(Session session, string name)
    {
        var value = "";
        session.Read("SELECT value FROM meta WHERE name = $name", reader => (value = reader.GetString(0)) is null, ("$name", name));
        return value;
    }

    /// <summary>Reads from one state of the catalog.</summary>
    public T Read<T>(Func<Session, T> work)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        return work(new Session(connection, transaction));
    }

    /// <summary>Writes all or, if the work throws, nothing.</summary>
    public T Write<T>(Func<Session, T> work)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = work(new Session(connection, transaction));
        transaction.Commit();
        return result;
    }

    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = new SqliteCommand(
            "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;", connection);
        command.ExecuteNonQuery();
        return connection;
    }

    private static DidlObject Root(string name) => new()
    {
        Id = "0",
        ParentId = "-1",
        IsContainer = true,
        Elements = [new(DidlNames.Dc + "title", name), new(DidlNames.Upnp + "class", "object.container")],
    };
}
