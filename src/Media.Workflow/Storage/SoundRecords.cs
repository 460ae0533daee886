using Media.Core;
using Media.Core.Planning;
using Media.Core.Publishing;
using Media.Workflow.Plan;

namespace Media.Workflow.Storage;

/// <summary>Reads back what was recorded of the tracks of sound.</summary>
internal static class SoundRecords
{
    /// <summary>The records, in the order of the tracks; of one of which nothing could be decoded, too.</summary>
    public static Task<AudioRecord[]> ReadAsync(ObjectStore store, Buckets buckets, string execution, PlanResult plan, CancellationToken cancellationToken) =>
        ObjectStore.ForAllAsync(
            plan.Sounds,
            async (number, token) => await store.GetJsonAsync(
                buckets.Work, MediaLayout.AudioRecord(execution, plan.Kind, number), CoreJson.Default.AudioRecord, token),
            cancellationToken);
}
