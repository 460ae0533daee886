using System.Text.Json.Nodes;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Messaging;

/// <summary>SQS over AWS's JSON protocol: which operation goes where.</summary>
internal sealed class SqsApi(QueueOperations queues, MessageOperations messages, MoveTasks moves) : IAwsService
{
    private const string Prefix = "AmazonSQS.";

    public bool Claims(HttpRequest request) => JsonTargets.IsFor(request, Prefix);

    public async Task ServeAsync(HttpContext context)
    {
        var arguments = await JsonTargets.ReadAsync(context);
        await JsonTargets.WriteAsync(context, await RunAsync(JsonTargets.Operation(context.Request), arguments, context.RequestAborted));
    }

    private async Task<JsonObject> RunAsync(string operation, JsonObject arguments, CancellationToken cancellationToken) => operation switch
    {
        "ListQueues" => queues.List(arguments),
        "GetQueueUrl" => queues.Url(arguments),
        "CreateQueue" => queues.Create(arguments),
        "DeleteQueue" => queues.Delete(arguments),
        "PurgeQueue" => queues.Purge(arguments),
        "GetQueueAttributes" => queues.Attributes(arguments),
        "SetQueueAttributes" => queues.SetAttributes(arguments),
        "ListQueueTags" => [],
        "ListDeadLetterSourceQueues" => queues.DeadLetterSources(arguments),
        "SendMessage" => messages.Send(arguments),
        "SendMessageBatch" => messages.SendBatch(arguments),
        "ReceiveMessage" => await messages.ReceiveAsync(arguments, cancellationToken),
        "DeleteMessage" => messages.Delete(arguments),
        "DeleteMessageBatch" => messages.DeleteBatch(arguments),
        "ChangeMessageVisibility" => messages.ChangeVisibility(arguments),
        "ChangeMessageVisibilityBatch" => messages.ChangeVisibilityBatch(arguments),
        "StartMessageMoveTask" => moves.Start(arguments),
        "ListMessageMoveTasks" => moves.List(arguments),
        _ => throw new AwsException("UnsupportedOperation", $"The local stack has no SQS operation {operation}."),
    };
}
