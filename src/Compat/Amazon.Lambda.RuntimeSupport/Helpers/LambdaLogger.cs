using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Client;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>
/// One invocation's log. As JSON: timestamp, level, requestId, traceId, message, then a member for each named placeholder of the
/// message, then the exception. As text: the first four and the message, parted by tabs.
/// </summary>
internal sealed class LambdaLogger(LogFormat format, string requestId, string traceId) : ILambdaLogger
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Log(string message) => Write(LogLevel.Information, null, message, []);

    public void LogLine(string message) => Write(LogLevel.Information, null, message, []);

    public void Log(string level, string message) => Write(LogFormat.Level(level) ?? LogLevel.Information, null, message, []);

    public void Log(string level, string message, params object[] args) =>
        Write(LogFormat.Level(level) ?? LogLevel.Information, null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) =>
        Write(LogFormat.Level(level) ?? LogLevel.Information, exception, message, args);

    public void LogUnhandled(Exception exception) => Write(LogLevel.Error, exception, exception.Message, []);

    private void Write(LogLevel level, Exception exception, string message, object[] args)
    {
        if (level < format.Least)
        {
            return;
        }
        var template = MessageTemplate.Parse(message ?? "", args);
        if (format.Json)
        {
            format.WriteLine(Json(level, exception, template));
        }
        else
        {
            format.WriteLine(Encoding.UTF8.GetBytes(Text(level, exception, template)));
        }
    }

    private static string Now() => DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private string Text(LogLevel level, Exception exception, MessageTemplate template) =>
        $"{Now()}\t{requestId}\t{LogFormat.Abbreviation(level)}\t{template.Text}{(exception is null ? "" : "\n" + exception)}";

    private byte[] Json(LogLevel level, Exception exception, MessageTemplate template)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", Now());
            writer.WriteString("level", level.ToString());
            writer.WriteString("requestId", requestId);
            if (!string.IsNullOrEmpty(traceId))
            {
                writer.WriteString("traceId", traceId);
            }
            writer.WriteString("message", template.Text);
            foreach (var (name, value) in template.Properties)
            {
                writer.WritePropertyName(name);
                LogValue.Write(writer, value);
            }

            if (exception is not null)
            {
                writer.WriteString("errorType", exception.GetType().FullName);
                writer.WriteString("errorMessage", exception.Message);
                ErrorDocument.WriteStackTrace(writer, exception);
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
