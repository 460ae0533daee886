using Media.Core.Probing;
using Media.Core.Publishing;

namespace Media.Core.Captions;

/// <summary>The kinds of tracks of subtitles, by FFmpeg's names of their codecs.</summary>
public static class SubtitleKinds
{
    private static readonly string[] Text = ["subrip", "ass", "ssa", "mov_text", "webvtt", "text", "eia_608"];

    private static readonly Dictionary<string, string> Pictures = new(StringComparer.Ordinal)
    {
        ["dvd_subtitle"] = "pictures, DVD", ["dvb_subtitle"] = "pictures, DVB", ["hdmv_pgs_subtitle"] = "pictures, Blu-ray", ["xsub"] = "pictures, DivX",
    };

    private static readonly Dictionary<string, string> Undecodable = new(StringComparer.Ordinal)
    {
        ["dvb_teletext"] = "teletext", ["stpp"] = "TTML", ["ttml"] = "TTML", ["wvtt"] = "WebVTT in MP4",
    };

    /// <summary>Whether FFmpeg can decode a track to text.</summary>
    public static bool IsText(CaptionTrack track) => Text.Contains(track.Codec);

    /// <summary>Whether a track is of pictures, which can only be laid over those of the film.</summary>
    public static bool IsPictures(CaptionTrack track) => Pictures.ContainsKey(track.Codec);

    /// <summary>Names the tracks that are not published; null where there are none.</summary>
    public static MediaWarning? LeftOut(CaptionTrack[] tracks) => tracks.Length == 0 ? null : new MediaWarning(
        WarningCodes.SubtitlesLeftOut,
        $"Not published: subtitle track{(tracks.Length > 1 ? "s" : "")} {string.Join(", ", tracks.Take(20).Select(Named))}{(tracks.Length > 20 ? ", ..." : "")} of the file.");

    private static string Named(CaptionTrack track) =>
        $"{track.StreamIndex} ({Pictures.GetValueOrDefault(track.Codec) ?? Undecodable.GetValueOrDefault(track.Codec, IsText(track) ? "more than are taken" : "no decoder")})";
}
