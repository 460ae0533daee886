using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using Media.Catalog;
using Media.Workflow.Hosting;

namespace Media.Workflow.Register;

/// <summary>
/// Shows live releases in the catalog. What waiting can mend goes back to the queue, later each time; what it cannot goes to the dead letters
/// at once, with its reason.
/// </summary>
internal sealed class RegisterFunction(Registrar registrar, RegistrationQueue queue, RegistrationDeadLetters deadLetters)
{
    public static Step<SQSEvent, SQSBatchResponse> Step(
        Registrar registrar, RegistrationQueue queue, RegistrationDeadLetters deadLetters) => new(
        new RegisterFunction(registrar, queue, deadLetters).RunAsync,
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
                await this.TakeAsync(message, context, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Whatever it was, the queue keeps the message, and the dead-letter queue shows it in the end.
                Log.RegistrationFailed(context.Logger, message.MessageId, failure);
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
                await this.PostponeAsync(message, context, cancellationToken);
            }
        }

        return new SQSBatchResponse { BatchItemFailures = failures };
    }

    private async Task TakeAsync(SQSEvent.SQSMessage message, ILambdaContext context, CancellationToken cancellationToken)
    {
        try
        {
            var wish = Read(message.Body);
            var done = await registrar.RegisterAsync(wish, new CatalogCall(context.AwsRequestId), cancellationToken);
            Log.Registered(context.Logger, wish.Release, wish.Asset, done);
        }
        catch (Exception failure) when (Refusals.Of(failure) is { } refusal)
        {
            Log.RegistrationRefused(context.Logger, message.MessageId, refusal.Error, refusal.Message, failure);
            await deadLetters.BuryAsync(message.Body, refusal, cancellationToken);
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
            Log.RegistrationNotPostponed(context.Logger, message.MessageId, refusal);
        }
    }

    /// <exception cref="InvalidDataException">It is not a message that we know.</exception>
    internal static RegistrationMessage Read(string? body)
    {
        try
        {
            return JsonSerializer.Deserialize(body ?? "", RegisterJson.Default.RegistrationMessage) is
                { Type: RegistrationMessage.MessageType, Version: RegistrationMessage.CurrentVersion, Asset.Length: > 0, Release.Length: > 0, Title.Length: > 0 } known
                ? known
                : throw new InvalidDataException($"The message is no {RegistrationMessage.MessageType} of version {RegistrationMessage.CurrentVersion}.");
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException("The message is not JSON.", damage);
        }
    }
}
