using Microsoft.Data.Sqlite;

namespace Media.Local.StepFunctions.Storage;

internal sealed partial class ExecutionStore
{
    public void Insert(MapRunRow row) => Write(
        """
        INSERT OR IGNORE INTO map_runs (arn, execution, machine, status, started, items, item_count, concurrency, tolerated_count, tolerated_percentage)
        VALUES (@arn, @execution, @machine, @status, @started, @items, @count, @concurrency, @toleratedCount, @toleratedPercentage)
        """,
        ("@arn", row.Arn), ("@execution", row.ExecutionArn), ("@machine", row.MachineArn), ("@status", row.Status),
        ("@started", row.Started.ToUnixTimeMilliseconds()), ("@items", row.Items), ("@count", row.ItemCount), ("@concurrency", row.MaxConcurrency),
        ("@toleratedCount", row.ToleratedCount), ("@toleratedPercentage", row.ToleratedPercentage));

    public void Update(MapRunRow row) => Write(
        """
        UPDATE map_runs SET status = @status, stopped = @stopped, concurrency = @concurrency, tolerated_count = @toleratedCount,
            tolerated_percentage = @toleratedPercentage, redrives = @redrives, redriven = @redriven WHERE arn = @arn
        """,
        ("@arn", row.Arn), ("@status", row.Status), ("@stopped", row.Stopped?.ToUnixTimeMilliseconds()), ("@concurrency", row.MaxConcurrency),
        ("@toleratedCount", row.ToleratedCount), ("@toleratedPercentage", row.ToleratedPercentage), ("@redrives", row.RedriveCount),
        ("@redriven", row.Redriven?.ToUnixTimeMilliseconds()));

    /// <summary>Writes the limits alone: the run may be ending at the same moment.</summary>
    public Task UpdateLimitsAsync(MapRunRow row) => WriteNowAsync(
        "UPDATE map_runs SET concurrency = @concurrency, tolerated_count = @count, tolerated_percentage = @percentage WHERE arn = @arn",
        ("@arn", row.Arn), ("@concurrency", row.MaxConcurrency), ("@count", row.ToleratedCount), ("@percentage", row.ToleratedPercentage));

    /// <summary>Keeps the dataset of a run, and the run itself where it is not kept yet.</summary>
    public void SaveItems(MapRunRow row)
    {
        Insert(row);
        Write("UPDATE map_runs SET items = @items, item_count = @count WHERE arn = @arn", ("@arn", row.Arn), ("@items", row.Items), ("@count", row.ItemCount));
    }

    public void EndMapRun(string arn, string status, DateTimeOffset stopped) => Write(
        "UPDATE map_runs SET status = @status, stopped = @stopped WHERE arn = @arn AND stopped IS NULL",
        ("@arn", arn), ("@status", status), ("@stopped", stopped.ToUnixTimeMilliseconds()));

    public MapRunRow? FindMapRun(string arn) => Query(ReadMapRun, "SELECT * FROM map_runs WHERE arn = @arn", ("@arn", arn)).FirstOrDefault();

    public List<MapRunRow> ListMapRuns(string executionArn) =>
        Query(ReadMapRun, "SELECT * FROM map_runs WHERE execution = @execution ORDER BY started DESC, arn", ("@execution", executionArn));

    private static MapRunRow ReadMapRun(SqliteDataReader reader) => new()
    {
        Arn = reader.Text("arn")!,
        ExecutionArn = reader.Text("execution")!,
        MachineArn = reader.Text("machine")!,
        Status = reader.Text("status")!,
        Started = reader.Time("started"),
        Items = reader.Text("items")!,
        ItemCount = (int)reader.Number("item_count"),
        MaxConcurrency = (int)reader.Number("concurrency"),
        ToleratedCount = reader.Number("tolerated_count"),
        ToleratedPercentage = (double)reader["tolerated_percentage"],
        Stopped = reader.TimeOrNull("stopped"),
        RedriveCount = (int)reader.Number("redrives"),
        Redriven = reader.TimeOrNull("redriven"),
    };
}
