using System.Text.Json;
using Media.Local.Lambda;
using Media.Local.Logs;
using Media.Local.Messaging;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;
using Media.Local.StepFunctions;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Host;

/// <summary>How a running stack is, for whoever operates it: numbers and names, no contents.</summary>
internal sealed class StatusService(
    StorageRoom room, MessagingRoom messaging, LambdaHost lambda, StepFunctionsService stepFunctions, LogStore logs, LocalOptions options) : IAwsService
{
    /// <summary>Where it is asked.</summary>
    public const string Path = "/_status";

    public bool Claims(HttpRequest request) => request.Path == Path && HttpMethods.IsGet(request.Method);

    public async Task ServeAsync(HttpContext context)
    {
        var executions = await stepFunctions.CountByStatusAsync();
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, Read(executions), StatusJson.Default.StackStatus, context.RequestAborted);
    }

    private StackStatus Read(IReadOnlyDictionary<string, long> executions) => new()
    {
        ProcessId = Environment.ProcessId,
        AtRest = options.AtRest,
        Healthy = room.Supervisor.Loops.All(loop => loop.Problem is null),
        Loops = room.Supervisor.Loops,
        Queues = [.. messaging.Queues.Depths().Select(queue => new QueueDepth(queue.Name, queue.Messages))],
        Functions = lambda.Use,
        Executions = executions,
        FreeBytes = room.Reserve.Free,
        DiskFull = room.Reserve.IsGone,
        LostLogLines = logs.Lost,
        LogFolder = options.LogFolder,
    };
}
