namespace Media.Local.StepFunctions.Api;

/// <summary>Every operation by its name, which is what follows the dot in <c>X-Amz-Target</c>.</summary>
internal sealed class ApiOperations(ApiServices services) : IDisposable
{
    private readonly Dictionary<string, IApiOperation> _byName = new(StringComparer.Ordinal)
    {
        ["CreateStateMachine"] = new CreateStateMachine(services),
        ["UpdateStateMachine"] = new UpdateStateMachine(services),
        ["DeleteStateMachine"] = new DeleteStateMachine(services),
        ["DescribeStateMachine"] = new DescribeStateMachine(services),
        ["ListStateMachines"] = new ListStateMachines(services),
        ["ValidateStateMachineDefinition"] = new ValidateStateMachineDefinition(),
        ["StartExecution"] = new StartExecution(services),
        ["StartSyncExecution"] = new StartSyncExecution(services),
        ["StopExecution"] = new StopExecution(services),
        ["DescribeExecution"] = new DescribeExecution(services),
        ["DescribeStateMachineForExecution"] = new DescribeStateMachineForExecution(services),
        ["ListExecutions"] = new ListExecutions(services),
        ["GetExecutionHistory"] = new GetExecutionHistory(services),
        ["RedriveExecution"] = new RedriveExecution(services),
        ["ListMapRuns"] = new ListMapRuns(services),
        ["DescribeMapRun"] = new DescribeMapRun(services),
        ["UpdateMapRun"] = new UpdateMapRun(services),
        ["SendTaskSuccess"] = new SendTaskSuccess(services),
        ["SendTaskFailure"] = new SendTaskFailure(services),
        ["SendTaskHeartbeat"] = new SendTaskHeartbeat(services),
        ["TagResource"] = new TagResource(services),
        ["UntagResource"] = new UntagResource(services),
        ["ListTagsForResource"] = new ListTagsForResource(services),
    };

    public IApiOperation? Find(string name) => _byName.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (var operation in _byName.Values.OfType<IDisposable>())
        {
            operation.Dispose();
        }
    }
}
