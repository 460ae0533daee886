using Microsoft.Data.Sqlite;

namespace Media.Local.StepFunctions.Storage;

/// <summary>The one statement that runs thousands of times a second, prepared once.</summary>
internal sealed class EventInsert : IDisposable
{
    private static readonly string[] Names = ["@execution", "@id", "@previous", "@time", "@type", "@scope", "@details"];

    private readonly SqliteCommand command;
    private readonly SqliteParameter[] parameters;

    public EventInsert(SqliteConnection connection)
    {
        command = connection.Statement(
            "INSERT INTO events (execution, id, previous, time, type, scope, details) VALUES (@execution, @id, @previous, @time, @type, @scope, @details)");
        parameters = [.. Names.Select(name => command.Parameters.Add(new SqliteParameter(name, null)))];
    }

    public void Run(long execution, EventRow row)
    {
        object?[] values = [execution, row.Id, row.PreviousId, row.Time.ToUnixTimeMilliseconds(), row.Type, row.Scope, row.Details];
        for (var index = 0; index < values.Length; index++)
            parameters[index].Value = values[index] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();
}
