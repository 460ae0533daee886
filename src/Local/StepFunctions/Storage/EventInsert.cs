using Microsoft.Data.Sqlite;

namespace Media.Local.StepFunctions.Storage;

/// <summary>The one statement that runs thousands of times a second, prepared once.</summary>
internal sealed class EventInsert : IDisposable
{
    private static readonly string[] Names = ["@execution", "@id", "@previous", "@time", "@type", "@scope", "@details"];

    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _parameters;

    public EventInsert(SqliteConnection connection)
    {
        _command = connection.Statement(
            "INSERT INTO events (execution, id, previous, time, type, scope, details) VALUES (@execution, @id, @previous, @time, @type, @scope, @details)");
        _parameters = [.. Names.Select(name => _command.Parameters.Add(new SqliteParameter(name, null)))];
    }

    public void Run(long execution, EventRow row)
    {
        object?[] values = [execution, row.Id, row.PreviousId, row.Time.ToUnixTimeMilliseconds(), row.Type, row.Scope, row.Details];
        for (var index = 0; index < values.Length; index++)
        {
            _parameters[index].Value = values[index] ?? DBNull.Value;
        }
        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
