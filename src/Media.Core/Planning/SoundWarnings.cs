using System.Globalization;
using Media.Core.Ladder;
using Media.Core.Loudness;
using Media.Core.Probing;
using Media.Core.Publishing;

namespace Media.Core.Planning;

/// <summary>When sound begins later than the picture, and what is said of a sound that is published otherwise than it is in the source.</summary>
public static class SoundWarnings
{
    /// <summary>Seconds from which on a late sound gets silence in front: sound and picture then cover the same time.</summary>
    private const double Noticed = 0.1;

    /// <summary>
    /// When the sound, or silence in front of it, has to begin, in seconds on the source's clock: with the picture, where the sound begins noticeably later, or where the picture begins in the middle of the
    /// source; null elsewhere.
    /// </summary>
    public static double? SilenceFrom(TranscodePlan plan, AudioTrack track) => Late(plan, track) is null && plan.Cut is not { Frames: > 0 } ? null : plan.Timeline.SourceTimeBase.Seconds(plan.Timeline.Origin);

    /// <summary>The warnings.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="track">The track.</param>
    /// <param name="errors">How many packets of the sound could not be decoded.</param>
    /// <param name="samples">How many samples came of it.</param>
    public static IEnumerable<MediaWarning> Of(TranscodePlan plan, AudioTrack track, int errors, long samples)
    {
        if (samples == 0)
        {
            yield return Lost(plan, track, errors > 0 ? $"none of its {errors} packets could be decoded" : "the track is empty");
            yield break;
        }

        if (Late(plan, track) is { } late)
        {
            yield return new MediaWarning(
                WarningCodes.SoundLate, string.Create(CultureInfo.InvariantCulture, $"{Named(plan, track)} begins {late:0.0} s after the picture; silence was put in front of it."));
        }

        if (errors > 0)
        {
            yield return new MediaWarning(
                WarningCodes.SoundDamaged, $"{errors} packet{(errors > 1 ? "s" : "")} of {(IsMain(plan, track) ? "the sound" : Named(plan, track).ToLowerInvariant())} could not be decoded; they are silence.");
        }
    }

    /// <summary>What is said of a sound of which nothing is left.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="track">The track.</param>
    /// <param name="reason">Why, in half a sentence.</param>
    public static MediaWarning Lost(TranscodePlan plan, AudioTrack track, string reason) => IsMain(plan, track)
        ? new(WarningCodes.SoundLost, $"Published without {(plan.Sounds.Count(sound => sound.Beside is null) > 1 ? "its main sound" : "sound")}: {reason.TrimEnd('.')}.")
        : new(WarningCodes.SoundTracksLeftOut, $"Published without sound track {track.StreamIndex}: {reason.TrimEnd('.')}.");

    /// <summary>What is said of a sound of which only the two channels are published.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="track">The track.</param>
    /// <param name="reason">Why, in half a sentence.</param>
    public static MediaWarning WithoutSurround(TranscodePlan plan, AudioTrack track, string reason) =>
        new(WarningCodes.SurroundLeftOut, $"{Named(plan, track)} is published without its 5.1: {reason.TrimEnd('.')}.");

    /// <summary>What is said of a sound that could not be handed on as it is.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="track">The track.</param>
    /// <param name="reason">Why, in half a sentence.</param>
    public static MediaWarning NotPassed(TranscodePlan plan, AudioTrack track, string reason) =>
        new(WarningCodes.SurroundEncoded, $"The 5.1 of {(IsMain(plan, track) ? "the sound" : Named(plan, track).ToLowerInvariant())} is published as AAC, not as the source has it: {reason.TrimEnd('.')}.");

    /// <summary>What is said of a sound that is published more quietly than was asked for; null where there is nothing to say.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="sound">The sound.</param>
    /// <param name="loudness">How loud it was, and the gain; null where loudness is left as it is.</param>
    public static MediaWarning? BelowTarget(TranscodePlan plan, SoundRendition sound, SoundLoudness? loudness) => loudness is not null && LoudnessRules.Missing(loudness) is { } missing
        ? new(WarningCodes.SoundBelowTarget, string.Create(
            CultureInfo.InvariantCulture,
            $"{Named(plan, sound.Source)}{(sound.Beside is null ? "" : " in 5.1")} is published at {loudness.Target - missing:0.0} LUFS, not at {loudness.Target:0.##}: more would take its peaks beyond {LoudnessRules.Ceiling:0} dBTP."))
        : null;

    private static bool IsMain(TranscodePlan plan, AudioTrack track) => track.StreamIndex == plan.Probe.Audio?.StreamIndex;

    private static string Named(TranscodePlan plan, AudioTrack track) =>
        IsMain(plan, track) ? "The sound" : string.Create(CultureInfo.InvariantCulture, $"Sound track {track.StreamIndex}");

    /// <summary>A source that is counted has no clock to compare by.</summary>
    private static double? Late(TranscodePlan plan, AudioTrack track) =>
        plan.Index != IndexKind.Counted && track.Start is { } start
        && start - plan.Timeline.SourceTimeBase.Seconds(plan.Timeline.Origin) is var late and > Noticed
            ? late
            : null;
}
