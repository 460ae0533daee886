using Media.Local.Stack;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Api;

/// <summary>An execution asked for, before it runs.</summary>
internal static class NewExecution
{
    public static ExecutionRow Of(ApiServices services, ApiRequest request, MachineRow machine)
    {
        var given = request.Optional("name");
        var name = given is null ? Guid.NewGuid().ToString() : Names.Checked(given);
        var input = request.Optional("input") ?? "{}";
        InputCheck.Check(input);
        // Names of express executions may repeat; what tells them apart is added.
        var resource = machine.IsExpress ? $"express:{machine.Name}:{name}:{Guid.NewGuid()}" : $"execution:{machine.Name}:{name}";
        return new ExecutionRow
        {
            Id = services.Store.NextExecutionId(),
            Arn = new Arn("states", services.Options.Region, services.Options.AccountId, resource).ToString(),
            MachineArn = machine.Arn,
            Name = name,
            Status = "RUNNING",
            Input = input,
            Started = services.Time.GetUtcNow(),
            RevisionId = machine.RevisionId,
            RoleArn = machine.RoleArn,
            Seed = Random.Shared.Next(),
            TraceHeader = request.Optional("traceHeader"),
        };
    }
}
