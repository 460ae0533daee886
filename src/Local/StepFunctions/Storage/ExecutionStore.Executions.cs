using Microsoft.Data.Sqlite;

namespace Media.Local.StepFunctions.Storage;

internal sealed partial class ExecutionStore
{
    private const string InsertRow = """
        INSERT INTO executions (id, arn, machine, name, status, input, started, revision, role, seed, map_run, item, label, trace)
        VALUES (@id, @arn, @machine, @name, @status, @input, @started, @revision, @role, @seed, @run, @item, @label, @trace)
        ON CONFLICT (arn) DO NOTHING
        """;

    /// <summary>Records an execution that another one starts.</summary>
    public void Add(ExecutionRow row) => Write(InsertRow, Values(row));

    /// <summary>Records an execution that a client starts.</summary>
    /// <returns>Whether its name was free.</returns>
    /// <exception cref="AwsException">The disk cannot be written at the moment.</exception>
    public async Task<bool> InsertAsync(ExecutionRow row) => await WriteNowAsync(InsertRow, Values(row)) == 1;

    private static (string Name, object? Value)[] Values(ExecutionRow row) =>
    [
        ("@id", row.Id), ("@arn", row.Arn), ("@machine", row.MachineArn), ("@name", row.Name), ("@status", row.Status), ("@input", row.Input),
        ("@started", row.Started.ToUnixTimeMilliseconds()), ("@revision", row.RevisionId), ("@role", row.RoleArn), ("@seed", row.Seed),
        ("@run", row.MapRunArn), ("@item", row.ItemIndex), ("@label", row.MapLabel), ("@trace", row.TraceHeader),
    ];

    /// <summary>Writes what changes in an execution's life: its status, its end and its redrives.</summary>
    public void Update(ExecutionRow row) => Write(
        """
        UPDATE executions SET status = @status, stopped = @stopped, output = @output, error = @error, cause = @cause,
            redrives = @redrives, redriven = @redriven WHERE id = @id
        """,
        ("@id", row.Id), ("@status", row.Status), ("@stopped", row.Stopped?.ToUnixTimeMilliseconds()), ("@output", row.Output), ("@error", row.Error),
        ("@cause", row.Cause), ("@redrives", row.RedriveCount), ("@redriven", row.Redriven?.ToUnixTimeMilliseconds()));

    /// <summary>Leaves nothing of an execution.</summary>
    public void Remove(long id)
    {
        Write("DELETE FROM events WHERE execution = @id", ("@id", id));
        Write("DELETE FROM executions WHERE id = @id", ("@id", id));
    }

    public ExecutionRow? FindExecution(string arn) => Query(ReadExecution, "SELECT * FROM executions WHERE arn = @arn", ("@arn", arn)).FirstOrDefault();

    public List<ExecutionRow> RunningExecutions() => Query(ReadExecution, "SELECT * FROM executions WHERE status = 'RUNNING' ORDER BY id");

    public List<ExecutionRow> ChildrenOf(string mapRunArn) =>
        Query(ReadExecution, "SELECT * FROM executions WHERE map_run = @run ORDER BY id", ("@run", mapRunArn));

    /// <summary>A page of executions of a machine or of a Map Run, newest first, older than <paramref name="before"/>.</summary>
    public List<ExecutionRow> ListExecutions(string? machineArn, string? mapRunArn, string? status, string? redriveFilter, long before, int count) => Query(
        ReadExecution,
        """
        SELECT * FROM executions WHERE (@run IS NULL AND machine = @machine AND map_run IS NULL OR map_run = @run)
            AND (@status IS NULL OR status = @status) AND id < @before
            AND (@redrive IS NULL OR (redrives > 0) = (@redrive = 'REDRIVEN')) ORDER BY id DESC LIMIT @count
        """,
        ("@run", mapRunArn), ("@machine", machineArn), ("@status", status), ("@before", before), ("@redrive", redriveFilter), ("@count", count));

    public Dictionary<string, long> CountByStatus() => Query(
        reader => (Status: reader.GetString(0), Count: reader.GetInt64(1)),
        "SELECT status, COUNT(*) FROM executions WHERE map_run IS NULL GROUP BY status").ToDictionary(pair => pair.Status, pair => pair.Count, StringComparer.Ordinal);

    public Dictionary<string, long> CountChildren(string mapRunArn) => Query(
        reader => (Status: reader.GetString(0), Count: reader.GetInt64(1)),
        "SELECT status, COUNT(*) FROM executions WHERE map_run = @run GROUP BY status",
        ("@run", mapRunArn)).ToDictionary(pair => pair.Status, pair => pair.Count, StringComparer.Ordinal);

    private static ExecutionRow ReadExecution(SqliteDataReader reader) => new()
    {
        Id = reader.Number("id"),
        Arn = reader.Text("arn")!,
        MachineArn = reader.Text("machine")!,
        Name = reader.Text("name")!,
        Status = reader.Text("status")!,
        Input = reader.Text("input")!,
        Started = reader.Time("started"),
        RevisionId = reader.Text("revision")!,
        RoleArn = reader.Text("role")!,
        Seed = (int)reader.Number("seed"),
        Stopped = reader.TimeOrNull("stopped"),
        Output = reader.Text("output"),
        Error = reader.Text("error"),
        Cause = reader.Text("cause"),
        MapRunArn = reader.Text("map_run"),
        ItemIndex = reader["item"] is long item ? (int)item : null,
        MapLabel = reader.Text("label"),
        RedriveCount = (int)reader.Number("redrives"),
        Redriven = reader.TimeOrNull("redriven"),
        TraceHeader = reader.Text("trace"),
    };
}
