using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using Media.Core.Captions;
using Media.Workflow.Captions;
using Media.Workflow.Hosting;

namespace Media.Workflow.Ingest;

/// <summary>
/// Turns queued uploads into executions; a file of captions is added to what is live of its video, which takes no more than a few requests. A message that fails is given back alone; after five times it is a dead letter.
/// </summary>
internal sealed class IngestFunction(JobStarter starter, SidecarAdder captions, UsageMeter meter)
{
    public static Step<SQSEvent, SQSBatchResponse> Step(JobStarter starter, SidecarAdder captions, UsageMeter meter) => new(
        new IngestFunction(starter, captions, meter).RunAsync,
        message => (null, $"{message.Records?.Count ?? 0} messages"),
        WorkflowJson.Default.SQSEvent,
        WorkflowJson.Default.SQSBatchResponse);

    public async Task<SQSBatchResponse> RunAsync(SQSEvent batch, ILambdaContext context, CancellationToken cancellationToken)
    {
        List<SQSBatchResponse.BatchItemFailure> failures = [];
        List<string> started = [];
        foreach (var message in batch.Records)
        {
            try
            {
                foreach (var upload in UploadReader.Read(message.Body))
                {
                    if (SidecarName.Is(upload.Key))
                    {
                        await captions.TakeAsync(upload.Bucket, upload.Key, context.Logger, cancellationToken);
                        continue;
                    }

                    var taken = await starter.StartAsync(upload, cancellationToken);
                    Log.UploadTaken(context.Logger, upload.Bucket, upload.Key, taken.Execution);
                    if (taken is { IsNew: true, Execution: { } execution })
                    {
                        started.Add(execution);
                    }
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Whatever it was, the queue keeps the message, and the dead-letter queue shows it in the end.
                Log.MessageNotTaken(context.Logger, message.MessageId, failure);
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }

        foreach (var execution in started)
        {
            await meter.NoteAsync(execution, failed: false, started.Count);
        }

        return new SQSBatchResponse { BatchItemFailures = failures };
    }
}
