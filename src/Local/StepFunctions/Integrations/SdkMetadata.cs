using System.Text.Json;

namespace Media.Local.StepFunctions.Integrations;

/// <summary>The members about the HTTP exchange that AWS adds to the result of every integration.</summary>
internal static class SdkMetadata
{
    public static void Write(Utf8JsonWriter writer, string requestId, IEnumerable<KeyValuePair<string, string>> headers) =>
        Write(writer, requestId, 200, headers);

    public static void Write(Utf8JsonWriter writer, string requestId, int status, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var list = headers.Append(new("x-amzn-RequestId", requestId)).ToList();
        writer.WriteStartObject("SdkHttpMetadata");
        writer.WriteStartObject("AllHttpHeaders");
        foreach (var (name, value) in list)
        {
            writer.WriteStartArray(name);
            writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("HttpHeaders");
        foreach (var (name, value) in list)
        {
            writer.WriteString(name, value);
        }
        writer.WriteEndObject();
        writer.WriteNumber("HttpStatusCode", status);
        writer.WriteEndObject();
        writer.WriteStartObject("SdkResponseMetadata");
        writer.WriteString("RequestId", requestId);
        writer.WriteEndObject();
    }
}
