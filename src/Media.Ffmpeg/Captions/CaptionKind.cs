using Media.Core.Probing;

namespace Media.Ffmpeg.Captions;

/// <summary>What FFmpeg has to know of kinds of captions.</summary>
internal static class CaptionKind
{
    private const string Mpeg2 = "mpeg2video";

    /// <summary>The units of a stream of pictures that carry captions, and those that it cannot be without (<c>filter_units</c>).</summary>
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal) { ["h264"] = "6-8", ["hevc"] = "32-34|39-40", [Mpeg2] = "178-184" };

    /// <summary>Whether captions can be taken out of pictures of a codec.</summary>
    public static bool CarriesCaptions(string codec) => Units.ContainsKey(codec);

    /// <summary>The units that are handed on of the pictures that carry a track's captions.</summary>
    public static string UnitsOf(CaptionTrack track) => Units[track.Pictures!];

    /// <summary>Whether their bytes are escaped.</summary>
    public static bool IsEscaped(CaptionTrack track) => track.Pictures != Mpeg2;

    /// <summary>Whether it is WebVTT, which is handed on as it is.</summary>
    public static bool IsWebVtt(CaptionTrack track) => track.Codec == "webvtt";
}
