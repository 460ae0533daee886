using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Integrations;
using Media.Local.StepFunctions.Running;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.States;

/// <summary>How long a task may take in all, and between heartbeats; null for no limit. Seconds.</summary>
internal sealed record TaskLimits(double? TimeoutSeconds, double? HeartbeatSeconds);

/// <summary>What a task came to: an output, or an error; <see cref="Suffix"/> is the end of its event's type.</summary>
internal sealed record TaskOutcome(string Suffix, string? Output, string? Error, string? Cause)
{
    public static TaskOutcome Succeeded(string output) => new("Succeeded", output, null, null);

    public static TaskOutcome Failed(string? error, string? cause) => new("Failed", null, error, cause);

    public static TaskOutcome TimedOut { get; } = new("TimedOut", null, ErrorNames.Timeout, null);

    /// <summary>Reads the outcome back from its event; null where the event is none.</summary>
    public static TaskOutcome? Of(EventRow row, string prefix)
    {
        if (!row.Type.StartsWith(prefix, StringComparison.Ordinal) || row.Type[prefix.Length..] is not ("Succeeded" or "Failed" or "TimedOut") || row.Details is null)
        {
            return null;
        }
        var details = Json.Parse(row.Details);
        return new TaskOutcome(row.Type[prefix.Length..], Text(details, "output"), Text(details, "error"), Text(details, "cause"));
    }

    public void WriteDetails(Utf8JsonWriter writer, TaskResource resource)
    {
        writer.WriteStartObject();
        TaskDetails.WriteResource(writer, resource);
        if (Output is not null)
        {
            Details.Data(writer, "output", Output);
        }
        Details.WriteFailure(writer, Error, Cause);
        writer.WriteEndObject();
    }

    private static string? Text(JsonElement details, string name) => details.TryGetProperty(name, out var value) ? value.GetString() : null;
}
