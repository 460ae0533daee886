using System.Text.Json;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

internal sealed class DescribeExecution(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var row = await services.ExecutionAsync(request.Required("executionArn"));
        var included = request.Choice("includedData", "ALL_DATA", "METADATA_ONLY") != "METADATA_ONLY";
        response.WriteString("executionArn", row.Arn);
        response.WriteString("stateMachineArn", row.MachineArn);
        response.WriteString("name", row.Name);
        response.WriteString("status", row.Status);
        response.WriteTime("startDate", row.Started);
        response.WriteOptionalTime("stopDate", row.Stopped);
        response.WriteOptional("mapRunArn", row.MapRunArn);
        response.WriteOptional("traceHeader", row.TraceHeader);
        if (included)
        {
            WriteData(response, row);
        }
        response.WriteNumber("redriveCount", row.RedriveCount);
        response.WriteOptionalTime("redriveDate", row.Redriven);
        var (status, reason) = RedriveExecution.Answer(row, services.Store.CountEvents(row.Id));
        response.WriteString("redriveStatus", status);
        response.WriteOptional("redriveStatusReason", reason);
    }

    /// <summary>What went in and what came out.</summary>
    public static void WriteData(Utf8JsonWriter response, ExecutionRow row)
    {
        response.WriteString("input", row.Input);
        response.WriteIncluded("inputDetails");
        if (row.Output is not null)
        {
            response.WriteString("output", row.Output);
            response.WriteIncluded("outputDetails");
        }

        response.WriteOptional("error", row.Error);
        response.WriteOptional("cause", row.Cause);
    }
}
