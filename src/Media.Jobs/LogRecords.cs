using System.Text.Json;

namespace Media.Jobs;

/// <summary>What Lambda reports of one invocation when it has ended (<c>platform.report</c>).</summary>
public sealed record InvocationReport(string RequestId, long BilledMilliseconds, int MemoryMegabytes, long PeakTmpBytes);

/// <summary>Reads lines of a function's log: JSON documents, as the function's and the platform's JSON log format gives.</summary>
public static class LogRecords
{
    /// <summary>The report that a line holds, or null where it is another line.</summary>
    public static InvocationReport? Report(string line)
    {
        using var document = Parse(line);
        if (document is null || Text(document.RootElement, "type") != "platform.report")
        {
            return null;
        }
        return document.RootElement.TryGetProperty("record", out var record)
            && record.TryGetProperty("metrics", out var metrics)
            && Text(record, "requestId") is { } requestId
            ? new InvocationReport(
                requestId, Number(metrics, "billedDurationMs"), (int)Number(metrics, "memorySizeMB"), Number(metrics, "maxTmpUsedBytes"))
            : null;
    }

    /// <summary>The request that a line of the named execution belongs to, or null where the line is of another.</summary>
    public static string? RequestOf(string line, string execution)
    {
        using var document = Parse(line);
        return document is not null && Text(document.RootElement, "execution") == execution ? Text(document.RootElement, "requestId") : null;
    }

    private static JsonDocument? Parse(string line)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            // A function may write what it likes; only JSON objects are records.
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? (long)Math.Ceiling(value.GetDouble()) : 0;
}
