using System.Globalization;
using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

/// <summary>The executions of a machine, or the children of a Map Run, newest first.</summary>
internal sealed class ListExecutions(ApiServices services) : IApiOperation
{
    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var status = request.Choice("statusFilter", "SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING");
        var redrive = request.Choice("redriveFilter", "REDRIVEN", "NOT_REDRIVEN");
        var size = request.PageSize();
        var (machine, run) = (request.Optional("stateMachineArn"), request.Optional("mapRunArn"));
        if (machine is null == run is null)
        {
            throw new AwsException("ValidationException", "Must provide exactly one of stateMachineArn or mapRunArn");
        }
        if (machine is not null && services.Machines.Get(machine).IsExpress)
        {
            throw Errors.NotSupportedByType();
        }
        if (run is not null)
        {
            await services.MapRunAsync(run);
        }
        var before = request.PageToken() is { } token ? Position(token) : long.MaxValue;
        await services.Store.CatchUpAsync();
        var rows = services.Store.ListExecutions(machine, run, status, redrive, before, size + 1);
        response.WriteStartArray("executions");
        foreach (var row in rows.Take(size))
        {
            Write(response, row);
        }
        response.WriteEndArray();
        if (rows.Count > size)
        {
            response.WriteString("nextToken", ApiRequest.MakePageToken(rows[size - 1].Id.ToString(CultureInfo.InvariantCulture)));
        }
    }

    public static long Position(string token) => long.TryParse(token, CultureInfo.InvariantCulture, out var position)
        ? position
        : throw new AwsException("InvalidToken", "Invalid Token: 'Invalid token'");

    private static void Write(Utf8JsonWriter response, ExecutionRow row)
    {
        response.WriteStartObject();
        response.WriteString("executionArn", row.Arn);
        response.WriteString("stateMachineArn", row.MachineArn);
        response.WriteString("name", row.Name);
        response.WriteString("status", row.Status);
        response.WriteTime("startDate", row.Started);
        response.WriteOptionalTime("stopDate", row.Stopped);
        if (row.MapRunArn is not null)
        {
            response.WriteString("mapRunArn", row.MapRunArn);
            response.WriteNumber("itemCount", 1);
        }

        response.WriteNumber("redriveCount", row.RedriveCount);
        response.WriteOptionalTime("redriveDate", row.Redriven);
        response.WriteEndObject();
    }
}
