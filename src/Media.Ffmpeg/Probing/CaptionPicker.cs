using Media.Core.Captions;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Captions;

namespace Media.Ffmpeg.Probing;

/// <summary>The captions that are published.</summary>
/// <param name="Tracks">The tracks.</param>
/// <param name="Others">The tracks that are not.</param>
/// <param name="Warnings">What is to be said.</param>
internal sealed record PickedCaptions(CaptionTrack[] Tracks, CaptionTrack[] Others, MediaWarning[] Warnings);

/// <summary>
/// Picks the captions that are published: all that FFmpeg can decode to text. Subtitles that are pictures, and those that it has no decoder for (TTML, WebVTT in MP4), are
/// named.
/// </summary>
public static class CaptionPicker
{
    /// <summary>More than any film has languages.</summary>
    private const int Most = 64;

    /// <summary>
    /// The same report with the captions that its pictures carry: of both fields, of which the second one mostly has none. Where they cannot be taken out of the pictures, that
    /// is said.
    /// </summary>
    public static ProbeReport WithClosedCaptions(ProbeReport report) => CaptionKind.CarriesCaptions(report.Video.Codec)
        ? report with { Text = [.. report.Text ?? [], Closed(report.Video, CaptionTrack.FirstClosed, "CC1"), Closed(report.Video, CaptionTrack.SecondClosed, "CC3")] }
        : report with
        {
            Warnings = [.. report.Warnings ?? [], new MediaWarning(WarningCodes.CaptionsLeftOut, "Not published: the closed captions (CEA-608, CEA-708) within the pictures.")],
        };

    private static CaptionTrack Closed(VideoTrack video, string field, string name) => new(video.StreamIndex, field, null, name, false, false, true, video.Codec);

    /// <summary>The captions, and what is to be said of the others.</summary>
    /// <param name="streams">All tracks of text, in the container's order.</param>
    internal static PickedCaptions Pick(CaptionTrack[] streams)
    {
        CaptionTrack[] taken = [.. streams.Where(SubtitleKinds.IsText).Take(Most)];
        CaptionTrack[] others = [.. streams.Except(taken)];
        return new PickedCaptions(taken, others, SubtitleKinds.LeftOut(others) is { } warning ? [warning] : []);
    }
}
