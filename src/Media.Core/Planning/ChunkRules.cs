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

    /// <summary>The chunks of a plan, with the time that each is expected to take.</summary>
    /// <param name="video">The source's track.</param>
    /// <param name="renditions">The ladder.</param>
    /// <param name="segments">The segments; at least one.</param>
    /// <param name="limits">What there is to work with.</param>
    /// <param name="sizes">Compressed size of every frame in bytes, where known.</param>
    /// <param name="every">How many frames are decoded for each that is published.</param>
    public static VideoTask[] For(VideoTrack video, VideoRendition[] renditions, Segment[] segments, PlanLimits limits, int[]? sizes = null, int every = 1)
    {
        var frames = segments.Max(segment => segment.Frames);
        var budget = limits.TimeLimitSeconds / 4.0;
        var groups = Groups(video, renditions, frames, budget, every);
        List<VideoTask> chunks = [];
        for (var first = 0; first < segments.Length;)
        {
            var take = Math.Min(segments.Length - first, SegmentsPerChunk(video, renditions, frames, segments.Length, budget, limits, every));
            for (var group = 0; group < groups.Count; group++)
            {
                var (from, count) = groups[group];
                chunks.Add(new VideoTask(chunks.Count, 0, first, take, group, from, count));
            }

            first += take;
        }

        var usual = sizes is { Length: > 0 } ? sizes.Average() : 0;
        return
        [
            .. chunks.Select(chunk => chunk with { ExpectedSeconds = Math.Round(Expected(chunk, video, renditions, segments, every) * Hardness(chunk, segments, sizes, usual), 3) }),
        ];
    }

    private static double Expected(VideoTask chunk, VideoTrack video, VideoRendition[] renditions, Segment[] segments, int every) => EncodeCost.Seconds(
        video, renditions[chunk.FirstRendition..(chunk.FirstRendition + chunk.Renditions)], Frames(chunk, segments), every);

    /// <summary>
    /// Frames that took many bytes in the source take long to encode again: over fourteen segments of a film, bytes and encoding time
    /// correlated at 0.94, and the time followed about half of the difference in bytes.
    /// </summary>
    private static double Hardness(VideoTask chunk, Segment[] segments, int[]? sizes, double usual)
    {
        if (usual <= 0)
        {
            return 1;
        }

        long bytes = 0;
        var frames = Frames(chunk, segments);
        foreach (var size in sizes.AsSpan(segments[chunk.FirstSegment].FirstFrame, frames))
        {
            bytes += size;
        }

        return (1 + (bytes / (usual * frames))) / 2;
    }

    private static int Frames(VideoTask chunk, Segment[] segments)
    {
        var last = segments[chunk.FirstSegment + chunk.Segments - 1];
        return last.FirstFrame + last.Frames - segments[chunk.FirstSegment].FirstFrame;
    }

    private static int SegmentsPerChunk(
        VideoTrack video, VideoRendition[] renditions, int frames, int segments, double budget, PlanLimits limits, int every)
    {
        if (limits.SegmentsPerChunk > 0)
        {
            return limits.SegmentsPerChunk;
        }

        var cost = EncodeCost.Seconds(video, renditions, frames, every);
        var share = (segments + limits.Workers - 1) / Math.Max(1, limits.Workers);
        var worth = Math.Min((int)(WorthStarting / cost), share);
        var fewest = (segments + MostItems - 1) / MostItems;
        return Math.Clamp(Math.Max(worth, fewest), 1, Math.Max(1, (int)(budget / cost)));
    }

    private static List<(int From, int Count)> Groups(VideoTrack video, VideoRendition[] renditions, int frames, double budget, int every)
    {
        List<(int From, int Count)> groups = [];
        for (var from = 0; from < renditions.Length;)
        {
            var count = 1;
            while (from + count < renditions.Length
                && EncodeCost.Seconds(video, renditions.AsSpan(from, count + 1).ToArray(), frames, every) <= budget)
            {
                count++;
            }

            groups.Add((from, count));
            from += count;
        }

        return groups;
    }
}
