using Media.Core.Ladder;
using Media.Core.Probing;

namespace Media.Core.Planning;

/// <summary>What the planner has to work with.</summary>
/// <param name="Workers">How many chunks may run at the same time.</param>
/// <param name="TimeLimitSeconds">The time limit of the function that encodes a chunk.</param>
/// <param name="SegmentsPerChunk">A fixed number of segments per chunk; 0 lets the planner choose.</param>
public sealed record PlanLimits(int Workers, int TimeLimitSeconds, int SegmentsPerChunk);

/// <summary>
/// Groups segments into chunks. A chunk is estimated at no more than a quarter of the time limit; below that it is as short as keeps every
/// worker busy to the end, yet not so short that starting it costs more than it does (six core-seconds) nor so that a map
/// has over ten thousand items. Where a single segment of all renditions is too much, the ladder is parted into groups.
/// </summary>
public static class ChunkRules
{
    private const double WorthStarting = 6;
    private const int MostItems = 10_000;

    /// <summary>The chunks of a plan, in the order they are best started.</summary>
    public static Chunk[] For(VideoTrack video, VideoRendition[] renditions, Segment[] segments, PlanLimits limits)
    {
        var frames = segments.Max(segment => segment.Frames);
        var budget = limits.TimeLimitSeconds / 4.0;
        var groups = Groups(video, renditions, frames, budget);
        List<Chunk> chunks = [];
        for (var first = 0; first < segments.Length;)
        {
            var take = Math.Min(segments.Length - first, SegmentsPerChunk(video, renditions, frames, segments.Length, budget, limits));
            for (var group = 0; group < groups.Count; group++)
            {
                var (from, count) = groups[group];
                chunks.Add(new Chunk(chunks.Count, first, take, group, from, count));
            }

            first += take;
        }

        return [.. chunks];
    }

    private static int SegmentsPerChunk(
        VideoTrack video, VideoRendition[] renditions, int frames, int segments, double budget, PlanLimits limits)
    {
        if (limits.SegmentsPerChunk > 0)
        {
            return limits.SegmentsPerChunk;
        }

        var cost = EncodeCost.Seconds(video, renditions, frames);
        var share = (segments + limits.Workers - 1) / Math.Max(1, limits.Workers);
        var worth = Math.Min((int)(WorthStarting / cost), share);
        var fewest = (segments + MostItems - 1) / MostItems;
        return Math.Clamp(Math.Max(worth, fewest), 1, Math.Max(1, (int)(budget / cost)));
    }

    private static List<(int From, int Count)> Groups(VideoTrack video, VideoRendition[] renditions, int frames, double budget)
    {
        List<(int From, int Count)> groups = [];
        for (var from = 0; from < renditions.Length;)
        {
            var count = 1;
            while (from + count < renditions.Length
                && EncodeCost.Seconds(video, renditions.AsSpan(from, count + 1).ToArray(), frames) <= budget)
            {
                count++;
            }

            groups.Add((from, count));
            from += count;
        }

        return groups;
    }
}
