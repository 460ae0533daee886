using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using Media.Catalog;
using Media.Core;
using Media.Core.Catalogs;
using Media.Workflow.Hosting;
using Media.Workflow.Register;

namespace Media.Workflow.Remove;

/// <summary>Removes media of entries that were taken out of the catalog. What fails goes back to the queue, later each time, and in the end to its dead letters.</summary>
internal sealed class RemoveFunction(Remover remover, RemovalQueue queue)
{
    public static Step<SQSEvent, SQSBatchResponse> Step(Remover remover, RemovalQueue queue) => new(
        new RemoveFunction(remover, queue).RunAsync,
        batch => (null, $"{batch.Records?.Count ?? 0} messages"),
        WorkflowJson.Default.SQSEvent,
        WorkflowJson.Default.SQSBatchResponse);

    public async Task<SQSBatchResponse> RunAsync(SQSEvent batch, ILambdaContext context, CancellationToken cancellationToken)
    {
        List<SQSBatchResponse.BatchItemFailure> failures = [];
        foreach (var message in batch.Records)
        {
            try
            {
                var wish = Read(message.Body);
                var done = await remover.RemoveAsync(wish, new CatalogCall(context.AwsRequestId), cancellationToken);
                Log.RemovalTaken(context.Logger, message.MessageId, done);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Whatever it was, the queue keeps the message, and the dead-letter queue shows it in the end.
                Log.RemovalFailed(context.Logger, message.MessageId, failure);
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                await this.PostponeAsync(message, context, cancellationToken);
            }
        }

        return new SQSBatchResponse { BatchItemFailures = failures };
    }

    /// <exception cref="InvalidDataException">It is not a message that we know.</exception>
    internal static RemovalMessage Read(string? body)
    {
        try
        {
            return JsonSerializer.Deserialize(body ?? "", CoreJson.Default.RemovalMessage) is
                { Type: RemovalMessage.MessageType, Version: RemovalMessage.CurrentVersion, EntryId.Length: > 0 } known
                ? known
                : throw new InvalidDataException($"The message is no {RemovalMessage.MessageType} of version {RemovalMessage.CurrentVersion}.");
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException("The message is not JSON.", damage);
        }
    }

    private async Task PostponeAsync(SQSEvent.SQSMessage message, ILambdaContext context, CancellationToken cancellationToken)
    {
        try
        {
            await queue.PostponeAsync(message.ReceiptHandle, RegistrationQueue.Receives(message.Attributes), cancellationToken);
        }
        catch (Amazon.SQS.AmazonSQSException refusal)
        {
            // Then it comes back after the queue's own visibility timeout.
            Log.RemovalNotPostponed(context.Logger, message.MessageId, refusal);
        }
    }
}
