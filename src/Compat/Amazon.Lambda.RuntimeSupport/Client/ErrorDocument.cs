using System;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>An exception as Lambda reports it: the short name of its type is what a workflow's ErrorEquals sees.</summary>
internal static class ErrorDocument
{
    private const int MostCauses = 10;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Exception exception)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, exception, MostCauses);
        }
        return buffer.ToArray();
    }

    public static void WriteStackTrace(Utf8JsonWriter writer, Exception exception)
    {
        writer.WriteStartArray("stackTrace");
        foreach (var line in (exception.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            writer.WriteStringValue(line);
        }
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Exception exception, int causesLeft)
    {
        writer.WriteStartObject();
        writer.WriteString("errorType", exception.GetType().Name);
        writer.WriteString("errorMessage", exception.Message);
        WriteStackTrace(writer, exception);
        if (exception.InnerException is { } cause && causesLeft > 0)
        {
            writer.WritePropertyName("cause");
            Write(writer, cause, causesLeft - 1);
        }

        writer.WriteEndObject();
    }
}
