using System.Collections.Generic;
using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.CloudWatchLogs.Model;

/// <summary>Lists the lines of a log group that match a pattern.</summary>
public class FilterLogEventsRequest : AmazonCloudWatchLogsRequest
{
    /// <summary>The end, in milliseconds since 1970 (UTC).</summary>
    public long? EndTime { get; set; }

    /// <summary>What lines must match; every line when null.</summary>
    public string FilterPattern { get; set; }

    /// <summary>The most lines a page may hold.</summary>
    public int? Limit { get; set; }

    /// <summary>The log group's name or ARN, in place of its name.</summary>
    public string LogGroupIdentifier { get; set; }

    /// <summary>The log group.</summary>
    public string LogGroupName { get; set; }

    /// <summary>What the streams' names must begin with.</summary>
    public string LogStreamNamePrefix { get; set; }

    /// <summary>The streams to look in; all when null.</summary>
    public List<string> LogStreamNames { get; set; }

    /// <summary>Where the next page begins, or null at the end.</summary>
    public string NextToken { get; set; }

    /// <summary>The beginning, in milliseconds since 1970 (UTC).</summary>
    public long? StartTime { get; set; }

    internal void Write(Utf8JsonWriter json)
    {
        json.Number("endTime", EndTime);
        json.Text("filterPattern", FilterPattern);
        json.Number("limit", Limit);
        json.Text("logGroupIdentifier", LogGroupIdentifier);
        json.Text("logGroupName", LogGroupName);
        json.Text("logStreamNamePrefix", LogStreamNamePrefix);
        json.Texts("logStreamNames", LogStreamNames);
        json.Text("nextToken", NextToken);
        json.Number("startTime", StartTime);
    }
}
