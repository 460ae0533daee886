using System.Collections.Generic;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Subset;

namespace Amazon.CloudWatchLogs.Model;

/// <summary>The answer to FilterLogEvents.</summary>
public class FilterLogEventsResponse : AmazonWebServiceResponse
{
    /// <summary>The page.</summary>
    public List<FilteredLogEvent> Events { get; set; }

    /// <summary>Where the next page begins, or null at the end.</summary>
    public string NextToken { get; set; }

    internal static FilterLogEventsResponse Read(JsonElement json) => new()
    {
        Events = json.List("events", FilteredLogEvent.Read),
        NextToken = json.Text("nextToken"),
    };
}
