using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Captions;

namespace Media.Ffmpeg.Probing;

/// <summary>The captions that are published.</summary>
/// <param name="Tracks">The tracks.</param>
/// <param name="Warnings">What is to be said.</param>
internal sealed record PickedCaptions(CaptionTrack[] Tracks, MediaWarning[] Warnings);

/// <summary>
/// Picks the captions that are published: all that FFmpeg can decode to text. Subtitles that are pictures, and those that it has no decoder for (TTML, WebVTT in MP4), are
/// named.
/// </summary>
public static class CaptionPicker
{
    /// <summary>More than any film has languages.</summary>
    private const int Most = 64;

    private static readonly string[] Decodable = ["subrip", "ass", "ssa", "mov_text", "webvtt", "text", "eia_608"];

    private static readonly Dictionary<string, string> Called = new(StringComparer.Ordinal)
    {
        ["dvd_subtitle"] = "pictures, DVD", ["dvb_subtitle"] = "pictures, DVB", ["hdmv_pgs_subtitle"] = "pictures, Blu-ray", ["xsub"] = "pictures, DivX",
        ["dvb_teletext"] = "teletext", ["stpp"] = "TTML", ["ttml"] = "TTML", ["wvtt"] = "WebVTT in MP4",
    };

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
        CaptionTrack[] taken = [.. streams.Where(stream => Decodable.Contains(stream.Codec)).Take(Most)];
        string[] others = [.. streams.Except(taken).Select(stream => $"{stream.StreamIndex} ({Called.GetValueOrDefault(stream.Codec, Decodable.Contains(stream.Codec) ? "more than are taken" : "no decoder")})")];
        return new PickedCaptions(taken, others.Length == 0
            ? []
            : [new MediaWarning(WarningCodes.SubtitlesLeftOut, $"Not published: subtitle track{(others.Length > 1 ? "s" : "")} {string.Join(", ", others.Take(20))}{(others.Length > 20 ? ", ..." : "")} of the file.")]);
    }
}
