using System.Text.Json;

namespace Media.Local.StepFunctions.Api;

/// <summary>Starts an express execution and answers with its end.</summary>
internal sealed class StartSyncExecution(ApiServices services) : IApiOperation
{
    // Express executions are billed in steps of 100 ms and 64 MB.
    private const int BilledStep = 100;
    private const int BilledMemory = 64;

    public async Task AnswerAsync(ApiRequest request, Utf8JsonWriter response)
    {
        var machine = services.Machines.Get(request.Required("stateMachineArn"));
        if (!machine.IsExpress)
        {
            throw Errors.NotSupportedByType();
        }
        var execution = await services.Engine.StartAsync(NewExecution.Of(services, request, machine))
            ?? throw new InvalidOperationException("The name of an express execution is unique.");
        await execution.Ended;
        if (execution.IsHalted)
        {
            throw new Stack.AwsException("ServiceUnavailable", "The stack is stopping.", 503);
        }
        var row = execution.Row;
        response.WriteString("executionArn", row.Arn);
        response.WriteString("stateMachineArn", row.MachineArn);
        response.WriteString("name", row.Name);
        response.WriteString("status", row.Status);
        response.WriteTime("startDate", row.Started);
        response.WriteOptionalTime("stopDate", row.Stopped);
        response.WriteOptional("traceHeader", row.TraceHeader);
        DescribeExecution.WriteData(response, row);
        response.WriteStartObject("billingDetails");
        var duration = (row.Stopped!.Value - row.Started).TotalMilliseconds;
        response.WriteNumber("billedDurationInMilliseconds", (long)Math.Ceiling(Math.Max(duration, 1) / BilledStep) * BilledStep);
        response.WriteNumber("billedMemoryUsedInMB", BilledMemory);
        response.WriteEndObject();
    }
}
