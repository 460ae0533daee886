using System.Globalization;
using Media.Core.Ladder;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Ffmpeg.Arguments;

/// <summary>The filters that a profile asks for besides the ladder's own, each with a comma before it; empty where it does not.</summary>
internal static class EditFilters
{
    /// <summary>Pixel formats with transparency, by how their names begin.</summary>
    private static readonly string[] Transparent = ["yuva", "gbrap", "rgba", "argb", "bgra", "abgr", "ya8", "ya16"];

    /// <summary>Keeps a part of the upright picture. Its size is made sure of first, since files may change it on the way.</summary>
    public static string Crop(VideoTrack video, CropArea? crop) => crop is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $",scale={(video.Rotation is 90 or 270 ? $"{video.Height}:{video.Width}" : $"{video.Width}:{video.Height}")},crop={crop.Width}:{crop.Height}:{crop.Left}:{crop.Top}");

    /// <summary>Lays a transparent picture on a colour.</summary>
    public static string Background(VideoTrack video, Rgb? colour)
    {
        if (colour is null || !Transparent.Any(name => video.PixelFormat.StartsWith(name, StringComparison.Ordinal)))
        {
            return "";
        }

        var (y, u, v) = Yuv(colour, IsBt709(video), video.FullRange);
        return string.Create(
            CultureInfo.InvariantCulture,
            $",format=yuva444p,split[top][under];[under]format=yuv444p,lutyuv=y={y}:u={u}:v={v}[plain];[plain][top]overlay=format=yuv444");
    }

    /// <summary>Lays the picture of the second input over a rendition.</summary>
    public static string Mark(VideoTrack video, Watermark? mark, VideoRendition rendition)
    {
        if (mark is null)
        {
            return "";
        }

        var width = Math.Max(2, (int)Math.Round(mark.Size * rendition.Width));
        var margin = (int)Math.Round(mark.Margin * Math.Min(rendition.Width, rendition.Height));
        var (x, y) = mark.Position switch
        {
            WatermarkPosition.TopLeft => ("{0}", "{0}"),
            WatermarkPosition.TopRight => ("W-w-{0}", "{0}"),
            WatermarkPosition.BottomLeft => ("{0}", "H-h-{0}"),
            WatermarkPosition.Center => ("(W-w)/2", "(H-h)/2"),
            _ => ("W-w-{0}", "H-h-{0}"),
        };
        var place = string.Format(CultureInfo.InvariantCulture, $"x={x}:y={y}", margin);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[unmarked];[1:v]format=rgba,colorchannelmixer=aa={mark.Opacity},scale={width}:-1:out_color_matrix={(IsBt709(video) ? "bt709" : "bt601")},format=yuva420p[mark];[unmarked][mark]overlay={place}:format=yuv420");
    }

    /// <summary>Whether what is published is in the matrix of BT.709.</summary>
    public static bool IsBt709(VideoTrack video) => video.Colour is { } colour && (colour.NeedsConversion || colour.Matrix == "bt709");

    /// <summary>A colour in 8-bit Y'CbCr (ITU-R BT.601, BT.709).</summary>
    private static (int Y, int U, int V) Yuv(Rgb colour, bool bt709, bool full)
    {
        var (red, blue) = bt709 ? (0.2126, 0.0722) : (0.299, 0.114);
        var light = ((red * colour.Red) + ((1 - red - blue) * colour.Green) + (blue * colour.Blue)) / 255;
        double Difference(double part, double weight) => ((part / 255) - light) / (2 * (1 - weight));
        return full
            ? ((int)Math.Round(255 * light), Chroma(Difference(colour.Blue, blue), 255), Chroma(Difference(colour.Red, red), 255))
            : ((int)Math.Round(16 + (219 * light)), Chroma(Difference(colour.Blue, blue), 224), Chroma(Difference(colour.Red, red), 224));
    }

    private static int Chroma(double difference, int span) => Math.Clamp((int)Math.Round(128 + (span * difference)), 0, 255);
}
