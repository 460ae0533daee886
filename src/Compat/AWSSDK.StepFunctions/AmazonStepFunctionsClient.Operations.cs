using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions.Internal;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions;

/// <content>The operations, each with the way it is written and read.</content>
public partial class AmazonStepFunctionsClient
{
    private static readonly InvokeOptions StartExecutionOptions = StepFunctionsProtocol.Operation<StartExecutionRequest, StartExecutionResponse>(
        "StartExecution", static (json, request) => request.Write(json), StartExecutionResponse.Read);

    private static readonly InvokeOptions DescribeExecutionOptions = StepFunctionsProtocol.Operation<DescribeExecutionRequest, DescribeExecutionResponse>(
        "DescribeExecution", static (json, request) => request.Write(json), DescribeExecutionResponse.Read);

    private static readonly InvokeOptions StopExecutionOptions = StepFunctionsProtocol.Operation<StopExecutionRequest, StopExecutionResponse>(
        "StopExecution", static (json, request) => request.Write(json), StopExecutionResponse.Read);

    private static readonly InvokeOptions RedriveExecutionOptions = StepFunctionsProtocol.Operation<RedriveExecutionRequest, RedriveExecutionResponse>(
        "RedriveExecution", static (json, request) => request.Write(json), RedriveExecutionResponse.Read);

    private static readonly InvokeOptions ListExecutionsOptions = StepFunctionsProtocol.Operation<ListExecutionsRequest, ListExecutionsResponse>(
        "ListExecutions", static (json, request) => request.Write(json), ListExecutionsResponse.Read);

    private static readonly InvokeOptions GetExecutionHistoryOptions = StepFunctionsProtocol.Operation<GetExecutionHistoryRequest, GetExecutionHistoryResponse>(
        "GetExecutionHistory", static (json, request) => request.Write(json), GetExecutionHistoryResponse.Read);

    private static readonly InvokeOptions ListMapRunsOptions = StepFunctionsProtocol.Operation<ListMapRunsRequest, ListMapRunsResponse>(
        "ListMapRuns", static (json, request) => request.Write(json), ListMapRunsResponse.Read);

    private static readonly InvokeOptions DescribeMapRunOptions = StepFunctionsProtocol.Operation<DescribeMapRunRequest, DescribeMapRunResponse>(
        "DescribeMapRun", static (json, request) => request.Write(json), DescribeMapRunResponse.Read);

    private static readonly InvokeOptions ListStateMachinesOptions = StepFunctionsProtocol.Operation<ListStateMachinesRequest, ListStateMachinesResponse>(
        "ListStateMachines", static (json, request) => request.Write(json), ListStateMachinesResponse.Read);

    private static readonly InvokeOptions DescribeStateMachineOptions = StepFunctionsProtocol.Operation<DescribeStateMachineRequest, DescribeStateMachineResponse>(
        "DescribeStateMachine", static (json, request) => request.Write(json), DescribeStateMachineResponse.Read);

    /// <inheritdoc />
    public virtual Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartExecutionResponse>(request, StartExecutionOptions, cancellationToken);

    /// <inheritdoc />
    public virtual Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeExecutionResponse>(request, DescribeExecutionOptions, cancellationToken);

    /// <inheritdoc />
    public virtual Task<StopExecutionResponse> StopExecutionAsync(StopExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StopExecutionResponse>(request, StopExecutionOptions, cancellationToken);

    /// <inheritdoc />
    public virtual Task<RedriveExecutionResponse> RedriveExecutionAsync(RedriveExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<RedriveExecutionResponse>(request, RedriveExecutionOptions, cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListExecutionsResponse> ListExecutionsAsync(ListExecutionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListExecutionsResponse>(request, ListExecutionsOptions, cancellationToken);

    /// <inheritdoc />
    public virtual Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(GetExecutionHistoryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetExecutionHistoryResponse>(request, GetExecutionHistoryOptions, cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListMapRunsResponse> ListMapRunsAsync(ListMapRunsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListMapRunsResponse>(request, ListMapRunsOptions, cancellationToken);

    /// <inheritdoc />
    public virtual Task<DescribeMapRunResponse> DescribeMapRunAsync(DescribeMapRunRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeMapRunResponse>(request, DescribeMapRunOptions, cancellationToken);

    /// <inheritdoc />
    public virtual Task<ListStateMachinesResponse> ListStateMachinesAsync(ListStateMachinesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListStateMachinesResponse>(request, ListStateMachinesOptions, cancellationToken);

    /// <inheritdoc />
    public virtual Task<DescribeStateMachineResponse> DescribeStateMachineAsync(DescribeStateMachineRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeStateMachineResponse>(request, DescribeStateMachineOptions, cancellationToken);
}
