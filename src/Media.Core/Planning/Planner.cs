using Media.Core.Burning;
using Media.Core.Failures;
using Media.Core.Jobs;
using Media.Core.Ladder;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Planning;

/// <summary>Puts the rules together: from what was probed to what is encoded, where it is cut and who does it.</summary>
public static class Planner
{
    private const int MostBFrames = 3;

    /// <summary>The index of the frames that are published; the same where all are.</summary>
    /// <param name="index">The source's frames.</param>
    /// <param name="profile">What is asked for.</param>
    /// <exception cref="ProfileRefusedException">The profile keeps a part that the film does not have.</exception>
    public static FrameIndex Kept(FrameIndex index, Profile profile) => ThinningRules.Thin(TrimRules.Cut(index, profile), profile.Video?.MaxRate);

    /// <summary>The plan and its tasks.</summary>
    /// <param name="source">The object that is read.</param>
    /// <param name="report">What is known of it.</param>
    /// <param name="index">Its frames; at least one.</param>
    /// <param name="audioStart">When its sound begins, in seconds on the source's clock; null without sound.</param>
    /// <param name="limits">What there is to work with.</param>
    /// <param name="profile">What is asked for.</param>
    /// <exception cref="ProfileRefusedException">The profile asks for what cannot be made of this source.</exception>
    public static (TranscodePlan Plan, EncodeTask[] Tasks) Plan(
        SourceObject source, ProbeReport report, FrameIndex index, double? audioStart, PlanLimits limits, Profile profile)
    {
        var kept = Kept(index, profile);
        // What begins before the part that is kept begins with it.
        var soundStart = kept.Cut is null || audioStart is not { } start ? audioStart : Math.Max(start, kept.TimeBase.Seconds(kept.Times[0]));
        var timeline = TimelineRules.For(kept, soundStart, report.Format);
        VideoRendition[] renditions = profile.Video is { } video
            ? LadderRules.For(CropRules.Apply(report.Video, profile), timeline.FrameRate, bFrames: timeline.ReorderFrames > 0 ? MostBFrames : 0, video)
            : [];
        var sounds = SoundRules.For(report, profile.Sound, profile.Makes(OutputChoice.Mp3));
        if (renditions.Length + sounds.Length == 0)
        {
            throw new ProfileRefusedException($"Profile {profile.Name}, field sound: the source has no sound that could be published; choose a profile with `video`.");
        }

        var segments = SegmentRules.For(kept, report.Format);
        var burnt = BurnRules.Choose(report, profile, kept);
        report = BurnRules.Without(report, burnt);
        var said = ThinningRules.Warning(kept) is { } warning ? report with { Warnings = [.. report.Warnings ?? [], warning] } : report;
        var plan = new TranscodePlan(TranscodePlan.CurrentVersion, source, said, kept.Kind, timeline, profile, renditions, sounds, segments,
            profile.Pictures.Length > 0 ? ThumbnailRules.For(renditions) : null, kept.Every, kept.Cut, burnt);
        return (plan, TaskRules.For(plan, limits, kept.Sizes));
    }
}
