using Media.Core;
using Media.Core.Captions;
using Media.Core.Planning;
using Media.Core.Publishing;

namespace Media.Workflow.Storage;

/// <summary>Reads back what was recorded of the captions that came with the video.</summary>
internal static class TextRecords
{
    /// <summary>What was recorded of all stretches; without tracks where there was nothing to read.</summary>
    public static async Task<TextRecord> ReadAsync(
        ObjectStore store, Buckets buckets, string execution, string kind, TranscodePlan plan, EncodeTask[] tasks, CancellationToken cancellationToken)
    {
        if (!tasks.Any(task => task is TextTask))
        {
            return new TextRecord([]);
        }

        var records = await ObjectStore.ForAllAsync(
            [.. Enumerable.Range(0, TextRanges.For(plan).Length)],
            async (number, token) => await store.GetJsonAsync(buckets.Work, MediaLayout.TextRecord(execution, kind, number), CoreJson.Default.TextRecord, token),
            cancellationToken);
        return TextRecord.Merged(records, plan.Probe.Text?.Length ?? 0);
    }
}
