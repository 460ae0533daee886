using System.Text.Json.Nodes;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Messaging;

/// <summary>SQS over AWS's JSON protocol: which operation goes where.</summary>
internal sealed class SqsApi(QueueDatabase database, QueueOperations queues, MessageOperations messages, MoveTasks moves, MessagingPermissions permissions) : IAwsService
{
    private const string Prefix = "AmazonSQS.";

    public bool Claims(HttpRequest request) => JsonTargets.IsFor(request, Prefix);

    public async Task ServeAsync(HttpContext context)
    {
        var arguments = await JsonTargets.ReadAsync(context);
        var operation = JsonTargets.Operation(context.Request);
        if (permissions.IsOn)
        {
            database.Read(db =>
            {
                permissions.RequireQueue(db, context, operation, arguments);
                return true;
            });
        }
        await JsonTargets.WriteAsync(context, await RunAsync(operation, arguments, context.RequestAborted));
    }

    private async Task<JsonObject> RunAsync(string operation, JsonObject arguments, CancellationToken cancellationToken) => operation switch
    {
        "ListQueues" => database.Read(db => queues.List(db, arguments)),
        "GetQueueUrl" => database.Read(db => queues.Url(db, arguments)),
        "CreateQueue" => await database.WriteAsync(scope => queues.Create(scope.Db, arguments), Space.Takes),
        "DeleteQueue" => await database.WriteAsync(scope => QueueOperations.Delete(scope.Db, arguments), Space.Frees),
        "PurgeQueue" => await database.WriteAsync(scope => QueueOperations.Purge(scope.Db, arguments), Space.Frees),
        "GetQueueAttributes" => database.Read(db => queues.Attributes(db, arguments)),
        "SetQueueAttributes" => await database.WriteAsync(scope => queues.SetAttributes(scope.Db, arguments), Space.Takes),
        "ListQueueTags" => [],
        "ListDeadLetterSourceQueues" => database.Read(db => queues.DeadLetterSources(db, arguments)),
        "SendMessage" => await database.WriteAsync(scope => messages.Send(scope, arguments), Space.Takes),
        "SendMessageBatch" => await database.WriteAsync(scope => messages.SendBatch(scope, arguments), Space.Takes),
        "ReceiveMessage" => await messages.ReceiveAsync(database, arguments, cancellationToken),
        "DeleteMessage" => await database.WriteAsync(scope => MessageOperations.Delete(scope, arguments), Space.Frees),
        "DeleteMessageBatch" => await database.WriteAsync(scope => MessageOperations.DeleteBatch(scope, arguments), Space.Frees),
        "ChangeMessageVisibility" => await database.WriteAsync(scope => messages.ChangeVisibility(scope, arguments), Space.Frees),
        "ChangeMessageVisibilityBatch" => await database.WriteAsync(scope => messages.ChangeVisibilityBatch(scope, arguments), Space.Frees),
        "StartMessageMoveTask" => await database.WriteAsync(scope => moves.Start(scope, arguments), Space.Frees),
        "ListMessageMoveTasks" => database.Read(db => MoveTasks.List(db, arguments)),
        _ => throw new AwsException("UnsupportedOperation", $"The local stack has no SQS operation {operation}."),
    };
}
