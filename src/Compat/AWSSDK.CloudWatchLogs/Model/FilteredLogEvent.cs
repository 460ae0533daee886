using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.CloudWatchLogs.Model;

/// <summary>One line of a log.</summary>
public class FilteredLogEvent
{
    /// <summary>The line's id.</summary>
    public string EventId { get; set; }

    /// <summary>When it was taken in, in milliseconds since 1970 (UTC).</summary>
    public long? IngestionTime { get; set; }

    /// <summary>Its stream.</summary>
    public string LogStreamName { get; set; }

    /// <summary>Its text.</summary>
    public string Message { get; set; }

    /// <summary>When it was written, in milliseconds since 1970 (UTC).</summary>
    public long? Timestamp { get; set; }

    internal static FilteredLogEvent Read(JsonElement json) => new()
    {
        EventId = json.Text("eventId"),
        IngestionTime = json.Long("ingestionTime"),
        LogStreamName = json.Text("logStreamName"),
        Message = json.Text("message"),
        Timestamp = json.Long("timestamp"),
    };
}
