using System.Text.Json;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

internal sealed class DescribeMapRun(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var run = await services.MapRunAsync(request.Required("mapRunArn"));
        var counts = services.Store.CountChildren(run.Arn);
        response.WriteString("mapRunArn", run.Arn);
        response.WriteString("executionArn", run.ExecutionArn);
        response.WriteString("status", run.Status);
        response.WriteTime("startDate", run.Started);
        response.WriteOptionalTime("stopDate", run.Stopped);
        response.WriteNumber("maxConcurrency", run.MaxConcurrency);
        response.WriteNumber("toleratedFailurePercentage", run.ToleratedPercentage);
        response.WriteNumber("toleratedFailureCount", run.ToleratedCount);
        var items = Math.Max(0, run.ItemCount);
        WriteCounts(response, "itemCounts", counts, items, run);
        WriteCounts(response, "executionCounts", counts, items, run);
        response.WriteNumber("redriveCount", run.RedriveCount);
        response.WriteOptionalTime("redriveDate", run.Redriven);
    }

    /// <summary>One child is one item here, so both counts are alike.</summary>
    private static void WriteCounts(Utf8JsonWriter response, string name, Dictionary<string, long> counts, long total, MapRunRow run)
    {
        var failed = Count("FAILED");
        response.WriteStartObject(name);
        response.WriteNumber("pending", run.Status == "RUNNING" ? total - counts.Values.Sum() : 0);
        response.WriteNumber("running", Count("RUNNING"));
        response.WriteNumber("succeeded", Count("SUCCEEDED"));
        response.WriteNumber("failed", failed);
        response.WriteNumber("timedOut", Count("TIMED_OUT"));
        response.WriteNumber("aborted", Count("ABORTED"));
        response.WriteNumber("total", total);
        response.WriteNumber("resultsWritten", 0);
        response.WriteNumber("failuresNotRedrivable", 0);
        response.WriteNumber("pendingRedrive", 0);
        response.WriteEndObject();

        long Count(string status) => counts.GetValueOrDefault(status);
    }
}
