using Media.Local.Stack.Storage;
using Microsoft.Data.Sqlite;

namespace Media.Local.StepFunctions.Storage;

internal sealed partial class ExecutionStore
{
    /// <summary>Stores a machine and the revision that its executions will refer to.</summary>
    public Task SaveAsync(MachineRow row) => _database.WriteAsync(db =>
    {
        db.Execute(
            """
            INSERT OR REPLACE INTO machines (arn, name, type, role, definition, revision, created, updated, logging, tracing)
            VALUES (@arn, @name, @type, @role, @definition, @revision, @created, @updated, @logging, @tracing)
            """,
            ("@arn", row.Arn), ("@name", row.Name), ("@type", row.Type), ("@role", row.RoleArn), ("@definition", row.Definition), ("@revision", row.RevisionId),
            ("@created", row.Created.ToUnixTimeMilliseconds()), ("@updated", row.Updated.ToUnixTimeMilliseconds()),
            ("@logging", row.LoggingConfiguration), ("@tracing", row.TracingConfiguration));
        return db.Execute(
            "INSERT OR IGNORE INTO revisions (id, machine, name, role, definition, updated) VALUES (@id, @machine, @name, @role, @definition, @updated)",
            ("@id", row.RevisionId), ("@machine", row.Arn), ("@name", row.Name), ("@role", row.RoleArn), ("@definition", row.Definition),
            ("@updated", row.Updated.ToUnixTimeMilliseconds()));
    });

    public Task DeleteMachineAsync(string arn) => _database.WriteAsync(
        db =>
        {
            db.Execute("DELETE FROM machines WHERE arn = $1", arn);
            return db.Execute("DELETE FROM tags WHERE arn = $1", arn);
        },
        Space.Frees);

    public MachineRow? FindMachine(string arn) => Query(ReadMachine, "SELECT * FROM machines WHERE arn = @arn", ("@arn", arn)).FirstOrDefault();

    public List<MachineRow> ListMachines(string after, int count) =>
        Query(ReadMachine, "SELECT * FROM machines WHERE name > @after ORDER BY name LIMIT @count", ("@after", after), ("@count", count));

    /// <summary>The machine as it was at a revision.</summary>
    public MachineRow FindRevision(string id) => Query(
        reader => new MachineRow
        {
            Arn = reader.Text("machine")!, Name = reader.Text("name")!, Type = "STANDARD", RoleArn = reader.Text("role")!, Definition = reader.Text("definition")!,
            RevisionId = id, Created = reader.Time("updated"), Updated = reader.Time("updated"),
        },
        "SELECT * FROM revisions WHERE id = @id",
        ("@id", id)).Single();

    public List<KeyValuePair<string, string>> ReadTags(string arn) => Query(
        reader => KeyValuePair.Create(reader.GetString(0), reader.GetString(1)), "SELECT key, value FROM tags WHERE arn = @arn ORDER BY key", ("@arn", arn));

    public Task TagAsync(string arn, string key, string value) =>
        WriteNowAsync("INSERT OR REPLACE INTO tags (arn, key, value) VALUES (@arn, @key, @value)", ("@arn", arn), ("@key", key), ("@value", value));

    public Task UntagAsync(string arn, string key) => WriteNowAsync("DELETE FROM tags WHERE arn = @arn AND key = @key", ("@arn", arn), ("@key", key));

    private static MachineRow ReadMachine(SqliteDataReader reader) => new()
    {
        Arn = reader.Text("arn")!,
        Name = reader.Text("name")!,
        Type = reader.Text("type")!,
        RoleArn = reader.Text("role")!,
        Definition = reader.Text("definition")!,
        RevisionId = reader.Text("revision")!,
        Created = reader.Time("created"),
        Updated = reader.Time("updated"),
        LoggingConfiguration = reader.Text("logging"),
        TracingConfiguration = reader.Text("tracing"),
    };
}
