using System.Text.Json;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

internal static class Writing
{
    /// <summary>A time as seconds since 1970 with milliseconds as a fraction.</summary>
    public static void WriteTime(this Utf8JsonWriter writer, string name, DateTimeOffset time) =>
        writer.WriteNumber(name, time.ToUnixTimeMilliseconds() / 1000m);

    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteOptionalTime(this Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } given)
        {
            writer.WriteTime(name, given);
        }
    }

    public static void WriteIncluded(this Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        writer.WriteBoolean("included", true);
        writer.WriteEndObject();
    }

    public static void WriteMachine(this Utf8JsonWriter writer, MachineRow machine)
    {
        writer.WriteString("stateMachineArn", machine.Arn);
        writer.WriteString("name", machine.Name);
        writer.WriteString("type", machine.Type);
        writer.WriteTime("creationDate", machine.Created);
    }
}
