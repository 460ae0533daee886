using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;

namespace Media.Local.StepFunctions.Running;

/// <summary>What <c>$$</c> shows.</summary>
internal static class ContextObject
{
    public static JsonElement Build(Visit visit) => Json.Build(writer =>
    {
        var row = visit.Execution.Row;
        writer.WriteStartObject();
        writer.WriteStartObject("Execution");
        writer.WriteString("Id", row.Arn);
        writer.WritePropertyName("Input");
        writer.WriteRawValue(row.Input);
        writer.WriteString("Name", row.Name);
        writer.WriteString("RoleArn", row.RoleArn);
        writer.WriteString("StartTime", Timestamps.Format(row.Started));
        writer.WriteNumber("RedriveCount", row.RedriveCount);
        if (row.Redriven is { } redriven)
        {
            writer.WriteString("RedriveTime", Timestamps.Format(redriven));
        }
        writer.WriteEndObject();
        writer.WriteStartObject("StateMachine");
        writer.WriteString("Id", visit.Execution.Machine.Arn);
        writer.WriteString("Name", visit.Execution.Machine.Name);
        writer.WriteEndObject();
        writer.WriteStartObject("State");
        writer.WriteString("Name", visit.State.Name);
        writer.WriteString("EnteredTime", Timestamps.Format(visit.Entered.Time));
        if (visit.State is TaskState or ParallelState or MapState)
        {
            writer.WriteNumber("RetryCount", visit.RetryCount);
        }
        writer.WriteEndObject();
        if (visit.Scope.Item is { } item)
        {
            WriteItem(writer, item);
        }
        if (visit.TaskToken is { } token)
        {
            writer.WriteStartObject("Task");
            writer.WriteString("Token", token);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    private static void WriteItem(Utf8JsonWriter writer, MapItem item)
    {
        writer.WriteStartObject("Map");
        writer.WriteStartObject("Item");
        writer.WriteNumber("Index", item.Index);
        writer.WritePropertyName("Value");
        item.Value.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
