using Media.Core;
using Media.Core.Captions;
using Media.Core.Planning;
using Media.Core.Publishing;

namespace Media.Workflow.Storage;

/// <summary>Reads back what was recorded of the captions that came with the video.</summary>
internal static class TextRecords
{
    /// <summary>The record; one without tracks where there was nothing to read.</summary>
    public static async Task<TextRecord> ReadAsync(ObjectStore store, Buckets buckets, string execution, string kind, EncodeTask[] tasks, CancellationToken cancellationToken) =>
        tasks.Any(task => task is TextTask)
            ? await store.GetJsonAsync(buckets.Work, MediaLayout.TextRecord(execution, kind), CoreJson.Default.TextRecord, cancellationToken)
            : new TextRecord([], []);
}
