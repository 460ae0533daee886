using Media.Core;
using Media.Core.Planning;
using Media.Core.Publishing;

namespace Media.Workflow.Storage;

/// <summary>Reads back what was recorded of the tracks of sound.</summary>
internal static class SoundRecords
{
    /// <summary>The records, in the order of the tracks; of one of which nothing could be decoded, too.</summary>
    public static Task<AudioRecord[]> ReadAsync(ObjectStore store, Buckets buckets, string execution, string kind, EncodeTask[] tasks, CancellationToken cancellationToken) =>
        ObjectStore.ForAllAsync(
            [.. tasks.OfType<SoundTask>().Select(task => task.Sound).Order()],
            async (number, token) => await store.GetJsonAsync(
                buckets.Work, MediaLayout.AudioRecord(execution, kind, number), CoreJson.Default.AudioRecord, token),
            cancellationToken);
}
