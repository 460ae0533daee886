using Media.Core.Profiles;

namespace Media.Core.Planning;

/// <summary>
/// Where the profile wants the film to be playable early, the work is done in two rounds: the smallest rendition with the main sound first, which is
/// published as it is, then everything else. A ladder of one rendition has nothing that could come early.
/// </summary>
public static class EarlyRules
{
    /// <summary>Whether a plan is worked off in two rounds.</summary>
    /// <param name="plan">The plan.</param>
    public static bool Apply(TranscodePlan plan) => plan.Profile.Early && plan.Renditions.Length > 1;

    /// <summary>What the early release is made of: the same film with the smallest rendition and the main sound, for players alone.</summary>
    /// <param name="plan">The whole plan.</param>
    public static TranscodePlan Of(TranscodePlan plan) => plan with
    {
        Renditions = plan.Renditions[^1..],
        Sounds = plan.Sounds[..Math.Min(1, plan.Sounds.Length)],
        Profile = plan.Profile with
        {
            Captions = TrackChoice.None,
            Pictures = [],
            Outputs = [.. plan.Profile.Outputs.Where(output => output.Kind is OutputChoice.Hls or OutputChoice.Dash)],
        },
    };

    /// <summary>The tasks of each round; their numbers are those of all tasks.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="tasks">All its tasks.</param>
    public static EncodeTask[][] Rounds(TranscodePlan plan, EncodeTask[] tasks) => Apply(plan)
        ? [[.. tasks.Where(task => IsEarly(plan, task))], [.. tasks.Where(task => !IsEarly(plan, task))]]
        : [tasks];

    private static bool IsEarly(TranscodePlan plan, EncodeTask task) => task switch
    {
        VideoTask video => video.FirstRendition == plan.Renditions.Length - 1,
        SoundTask sound => sound.Sound == 0,
        _ => false,
    };
}
