using Media.Core.Captions;
using Media.Core.Failures;
using Media.Core.Hls;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Burning;

/// <summary>Which subtitles that are pictures are laid over the film, for good.</summary>
public static class BurnRules
{
    /// <summary>The track; null where the profile asks for none, or for one by a flag that none has, and of sources whose clock jumps.</summary>
    /// <param name="report">What the source is.</param>
    /// <param name="profile">What is asked for.</param>
    /// <param name="index">Its frames.</param>
    /// <exception cref="ProfileRefusedException">There is no track in the language that is asked for.</exception>
    public static CaptionTrack? Choose(ProbeReport report, Profile profile, FrameIndex index)
    {
        CaptionTrack[] tracks = [.. (report.OtherText ?? []).Where(SubtitleKinds.IsPictures)];
        var chosen = profile.Video?.Burn switch
        {
            null => null,
            VideoProfile.BurnForced => tracks.FirstOrDefault(track => track.Forced),
            VideoProfile.BurnDefault => tracks.FirstOrDefault(track => track.Default) ?? tracks.FirstOrDefault(),
            var language => tracks.FirstOrDefault(track => LanguageTag.Of(track.Language) is { } spoken && spoken == LanguageTag.Of(language)) ?? throw new ProfileRefusedException(
                $"Profile {profile.Name}, field video.burn: the source has no subtitles in '{language}' that are pictures; {Offer(tracks)}."),
        };
        return index.Behind is null ? null : chosen;
    }

    /// <summary>The report of a source of which a track is burnt in: that one is no longer said to be missing.</summary>
    public static ProbeReport Without(ProbeReport report, CaptionTrack? burnt) => burnt is null ? report : report with
    {
        Warnings =
        [
            .. (report.Warnings ?? []).Where(warning => warning.Code != Publishing.WarningCodes.SubtitlesLeftOut),
            .. SubtitleKinds.LeftOut([.. (report.OtherText ?? []).Where(track => track != burnt)]) is { } others ? [others] : Array.Empty<Publishing.MediaWarning>(),
        ],
    };

    private static string Offer(CaptionTrack[] tracks) => tracks.Length == 0
        ? "it has none at all"
        : $"it has: {string.Join(", ", tracks.Select(track => LanguageTag.Of(track.Language) ?? "one of no language").Distinct())}";
}
