using System.Text.Json;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Running;

/// <summary>The details members of history events.</summary>
internal static class Details
{
    public static void Started(Utf8JsonWriter writer, ExecutionRow row)
    {
        writer.WriteStartObject();
        Data(writer, "input", row.Input);
        writer.WriteString("roleArn", row.RoleArn);
        writer.WriteEndObject();
    }

    public static void Entered(Utf8JsonWriter writer, string name, string input)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        Data(writer, "input", input);
        writer.WriteEndObject();
    }

    public static void Exited(Utf8JsonWriter writer, string name, string output)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        Data(writer, "output", output);
        writer.WriteEndObject();
    }

    public static void Output(Utf8JsonWriter writer, string output)
    {
        writer.WriteStartObject();
        Data(writer, "output", output);
        writer.WriteEndObject();
    }

    public static void Failure(Utf8JsonWriter writer, string? error, string? cause)
    {
        writer.WriteStartObject();
        WriteFailure(writer, error, cause);
        writer.WriteEndObject();
    }

    public static void WriteFailure(Utf8JsonWriter writer, string? error, string? cause)
    {
        if (error is not null)
        {
            writer.WriteString("error", error);
        }
        if (cause is not null)
        {
            writer.WriteString("cause", cause);
        }
    }

    public static void Length(Utf8JsonWriter writer, int length)
    {
        writer.WriteStartObject();
        writer.WriteNumber("length", length);
        writer.WriteEndObject();
    }

    public static void Iteration(Utf8JsonWriter writer, string name, int index)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteNumber("index", index);
        writer.WriteEndObject();
    }

    /// <summary>A text of data with the details member that says it is whole.</summary>
    public static void Data(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteString(name, text);
        writer.WriteStartObject(name + "Details");
        writer.WriteBoolean("truncated", false);
        writer.WriteEndObject();
    }
}
