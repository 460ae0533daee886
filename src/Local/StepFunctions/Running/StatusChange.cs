using System.Text;
using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Running;

/// <summary>
/// The event that says how an execution has ended (https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html). Executions of Express
/// workflows and those that a Map Run starts send none here; nor does the start of an execution.
/// </summary>
internal static class StatusChange
{
    /// <summary>Input and output are left out where they take more together.</summary>
    private const int MostDataBytes = 248 * 1024;

    public static BusEvent Of(ExecutionRow row)
    {
        var included = Encoding.UTF8.GetByteCount(row.Input) + Encoding.UTF8.GetByteCount(row.Output ?? "") <= MostDataBytes;
        var detail = Json.BuildText(json =>
        {
            json.WriteStartObject();
            json.WriteString("executionArn", row.Arn);
            json.WriteString("stateMachineArn", row.MachineArn);
            json.WriteString("name", row.Name);
            json.WriteString("status", row.Status);
            json.WriteNumber("startDate", row.Started.ToUnixTimeMilliseconds());
            Number(json, "stopDate", row.Stopped);
            json.WriteString("input", included ? row.Input : null);
            Details(json, "inputDetails", included);
            json.WriteString("output", included ? row.Output : null);
            Details(json, "outputDetails", included && row.Output is not null);
            json.WriteString("error", row.Error);
            json.WriteString("cause", row.Cause);
            json.WriteNumber("redriveCount", row.RedriveCount);
            Number(json, "redriveDate", row.Redriven);
            json.WriteEndObject();
        });
        return new BusEvent("aws.states", "Step Functions Execution Status Change", row.Arn, row.Stopped ?? row.Started, Json.Parse(detail));
    }

    private static void Number(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            json.WriteNumber(name, at.ToUnixTimeMilliseconds());
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Details(Utf8JsonWriter json, string name, bool included)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("included", included);
        json.WriteEndObject();
    }
}
