using Media.Core.Formats.Dolby;
using Media.Core.Ladder;
using Media.Core.Profiles;

namespace Media.Core.Planning;

/// <summary>
/// Lists what there is to encode. Whatever it is, what is expected to take longest is started first (LPT scheduling), so that the workers finish
/// together.
/// </summary>
public static class TaskRules
{
    /// <summary>The tasks of a plan, in the order they are best started.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="limits">What there is to work with.</param>
    /// <param name="sizes">Compressed size of every frame in bytes, where known.</param>
    public static EncodeTask[] For(TranscodePlan plan, PlanLimits limits, int[]? sizes = null)
    {
        IEnumerable<EncodeTask> tasks =
        [
            .. Chunks(plan, limits, sizes),
            .. plan.Sounds.Select((sound, place) => new SoundTask(0, sound.Codec is DolbySettings ? ReadingCost.Seconds(plan.Source.Size) : SoundCost.Seconds(plan.Timeline.Seconds, sound.Codec.Channels), place)),
            .. plan is { Probe.Text.Length: > 0, Profile.Captions: not TrackChoice.None } ? [new TextTask(0, ReadingCost.Seconds(plan.Source.Size))] : Array.Empty<TextTask>(),
        ];
        return [.. tasks.OrderByDescending(task => task.ExpectedSeconds).Select((task, place) => task with { Number = place })];
    }

    /// <summary>The chunks of the picture; the rendition that is to be playable early has chunks of its own.</summary>
    private static VideoTask[] Chunks(TranscodePlan plan, PlanLimits limits, int[]? sizes)
    {
        if (plan.Renditions.Length == 0)
        {
            return [];
        }

        VideoTask[] For(VideoRendition[] renditions) => ChunkRules.For(plan.Probe.Video, renditions, plan.Segments, limits, sizes, plan.Every);
        if (!EarlyRules.Apply(plan))
        {
            return For(plan.Renditions);
        }

        var rest = For(plan.Renditions[..^1]);
        var group = rest.Max(chunk => chunk.Group) + 1;
        return [.. rest, .. For(plan.Renditions[^1..]).Select(chunk => chunk with { Group = group, FirstRendition = plan.Renditions.Length - 1 })];
    }

    /// <summary>What has to be known before anything can be encoded: how loud the sound is, where the profile does not leave that as it is, and which subtitles lie over the pictures.</summary>
    /// <param name="plan">The plan.</param>
    public static EncodeTask[] Measurements(TranscodePlan plan) =>
    [
        .. plan.Sounds.Index().Where(sound => plan.Profile.Sound?.Loudness is not null && sound.Item.Measured(sound.Index) == sound.Index)
            .Select(sound => new LoudnessTask(sound.Index, LoudnessCost.Seconds(plan.Timeline.Seconds), sound.Index)),
        .. plan.Burn is null ? Array.Empty<EncodeTask>() : [new BurnTask(plan.Sounds.Length, ReadingCost.Seconds(plan.Source.Size))],
    ];
}
