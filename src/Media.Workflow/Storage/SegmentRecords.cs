using Media.Core;
using Media.Core.Planning;
using Media.Core.Publishing;

namespace Media.Workflow.Storage;

/// <summary>Reads back what the chunks recorded of their segments.</summary>
internal static class SegmentRecords
{
    /// <summary>All records, by group of renditions, in the order of the segments.</summary>
    public static async Task<ILookup<int, SegmentRecord>> ReadAsync(
        ObjectStore store, Buckets buckets, string execution, string kind, EncodeTask[] tasks, CancellationToken cancellationToken)
    {
        var places = tasks.OfType<VideoTask>()
            .SelectMany(chunk => Enumerable.Range(chunk.FirstSegment, chunk.Segments).Select(segment => (chunk.Group, Segment: segment)))
            .OrderBy(place => place)
            .ToArray();
        var records = await ObjectStore.ForAllAsync(
            places,
            async (place, token) => await store.GetJsonAsync(
                buckets.Work, MediaLayout.SegmentRecord(execution, kind, place.Segment, place.Group), CoreJson.Default.SegmentRecord, token),
            cancellationToken);
        return places.Zip(records).ToLookup(pair => pair.First.Group, pair => pair.Second);
    }
}
