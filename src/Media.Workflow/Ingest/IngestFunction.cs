using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using Media.Workflow.Hosting;

namespace Media.Workflow.Ingest;

/// <summary>Turns queued uploads into executions. A message that fails is given back alone; after five times it is a dead letter.</summary>
internal sealed class IngestFunction(JobStarter starter)
{
    public static Step<SQSEvent, SQSBatchResponse> Step(JobStarter starter) => new(
        new IngestFunction(starter).RunAsync,
        message => ("-", $"{message.Records?.Count ?? 0} messages"),
        WorkflowJson.Default.SQSEvent,
        WorkflowJson.Default.SQSBatchResponse);

    public async Task<SQSBatchResponse> RunAsync(SQSEvent batch, ILambdaContext context, CancellationToken cancellationToken)
    {
        List<SQSBatchResponse.BatchItemFailure> failures = [];
        foreach (var message in batch.Records)
        {
            try
            {
                foreach (var upload in UploadReader.Read(message.Body))
                {
                    var execution = await starter.StartAsync(upload, cancellationToken);
                    context.Logger.LogInformation("Upload {bucket}/{key} is {execution}", upload.Bucket, upload.Key, execution ?? "gone");
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Whatever it was, the queue keeps the message, and the dead-letter queue shows it in the end.
                context.Logger.LogError(failure, "Message {messageId} could not be taken", message.MessageId);
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }

        return new SQSBatchResponse { BatchItemFailures = failures };
    }
}
