using System.Text.Json;
using Amazon.Runtime.Subset;

namespace Amazon.StepFunctions.Model;

/// <summary>The items of a map run by state.</summary>
public class MapRunItemCounts
{
    /// <summary>Stopped.</summary>
    public long? Aborted { get; set; }

    /// <summary>Failed.</summary>
    public long? Failed { get; set; }

    /// <summary>Failed and not to be taken up again.</summary>
    public long? FailuresNotRedrivable { get; set; }

    /// <summary>Not begun.</summary>
    public long? Pending { get; set; }

    /// <summary>Waiting to be taken up again.</summary>
    public long? PendingRedrive { get; set; }

    /// <summary>With their results exported.</summary>
    public long? ResultsWritten { get; set; }

    /// <summary>At work.</summary>
    public long? Running { get; set; }

    /// <summary>Succeeded.</summary>
    public long? Succeeded { get; set; }

    /// <summary>Out of time.</summary>
    public long? TimedOut { get; set; }

    /// <summary>All.</summary>
    public long? Total { get; set; }

    internal static MapRunItemCounts Read(JsonElement json) => new()
    {
        Aborted = json.Long("aborted"),
        Failed = json.Long("failed"),
        FailuresNotRedrivable = json.Long("failuresNotRedrivable"),
        Pending = json.Long("pending"),
        PendingRedrive = json.Long("pendingRedrive"),
        ResultsWritten = json.Long("resultsWritten"),
        Running = json.Long("running"),
        Succeeded = json.Long("succeeded"),
        TimedOut = json.Long("timedOut"),
        Total = json.Long("total"),
    };
}
