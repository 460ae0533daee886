using System.Text.Json;
using Media.Local.StepFunctions.Integrations;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.States;

/// <summary>The details of task events, in both forms: a function named directly, and an integration.</summary>
internal static class TaskDetails
{
    public static void Scheduled(Utf8JsonWriter writer, TaskResource resource, string arguments, TaskLimits limits, string region)
    {
        writer.WriteStartObject();
        if (resource.IsFunction)
        {
            writer.WriteString("resource", resource.Arn);
            Details.Data(writer, "input", arguments);
        }
        else
        {
            WriteResource(writer, resource);
            writer.WriteString("region", region);
            writer.WriteString("parameters", arguments);
        }

        if (limits.TimeoutSeconds is { } timeout)
        {
            writer.WriteNumber("timeoutInSeconds", (long)timeout);
        }
        if (limits.HeartbeatSeconds is { } heartbeat)
        {
            writer.WriteNumber("heartbeatInSeconds", (long)heartbeat);
        }
        writer.WriteEndObject();
    }

    public static void Started(Utf8JsonWriter writer, TaskResource resource)
    {
        writer.WriteStartObject();
        WriteResource(writer, resource);
        writer.WriteEndObject();
    }

    public static void Submitted(Utf8JsonWriter writer, TaskResource resource, string output)
    {
        writer.WriteStartObject();
        WriteResource(writer, resource);
        Details.Data(writer, "output", output);
        writer.WriteEndObject();
    }

    public static void WriteResource(Utf8JsonWriter writer, TaskResource resource)
    {
        if (resource.IsFunction)
        {
            return;
        }
        writer.WriteString("resourceType", resource.Service);
        writer.WriteString("resource", resource.Action);
    }
}
