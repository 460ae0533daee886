using System.Collections.Generic;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>The answer to ListMapRuns.</summary>
public class ListMapRunsResponse : AmazonWebServiceResponse
{
    /// <summary>The page.</summary>
    public List<MapRunListItem> MapRuns { get; set; }

    /// <summary>Where the next page begins, or null at the end.</summary>
    public string NextToken { get; set; }

    internal static ListMapRunsResponse Read(JsonElement json) => new()
    {
        MapRuns = json.List("mapRuns", MapRunListItem.Read),
        NextToken = json.Text("nextToken"),
    };
}
