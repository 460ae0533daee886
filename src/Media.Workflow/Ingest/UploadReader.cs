using System.Text.Json;
using Amazon.Lambda.S3Events;
using Media.Core.Jobs;
using Media.Workflow.Hosting;

namespace Media.Workflow.Ingest;

/// <summary>Reads the uploads out of a queue message: an S3 event, passed on by the topic as it was.</summary>
internal static class UploadReader
{
    /// <summary>The objects that the message announces; none for S3's own test message.</summary>
    /// <exception cref="InvalidDataException">The message is no S3 event, or names no object.</exception>
    public static IReadOnlyList<SourceObject> Read(string body)
    {
        try
        {
            var message = JsonSerializer.Deserialize(body, WorkflowJson.Default.S3Event);
            return message?.Records is { } records
                ? [.. records.Where(record => record.EventName?.Contains("ObjectCreated", StringComparison.Ordinal) == true).Select(ToSource)]
                : body.Contains("s3:TestEvent", StringComparison.Ordinal) ? [] : throw new InvalidDataException("The message is not an S3 event.");
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException("The message is not JSON.", damage);
        }
    }

    private static SourceObject ToSource(S3Event.S3EventNotificationRecord record) =>
        record.S3?.Bucket?.Name is { Length: > 0 } bucket && record.S3.Object?.KeyDecoded is { Length: > 0 } key
            ? new SourceObject(
                bucket, key, record.S3.Object.VersionId, (record.S3.Object.ETag ?? "").Trim('"'), record.S3.Object.Size,
                new DateTimeOffset(DateTime.SpecifyKind(record.EventTime.ToUniversalTime(), DateTimeKind.Utc)),
                record.S3.Object.Sequencer)
            : throw new InvalidDataException("The S3 event names no bucket and key.");
}
