using System.Globalization;
using Media.Core.Burning;
using Media.Core.Ladder;
using Media.Core.Probing;

namespace Media.Ffmpeg.Arguments;

/// <summary>Lays screens of subtitles over a rendition, each while it is shown; what it gives follows a filter and is followed by others.</summary>
internal static class BurnFilter
{
    /// <summary>Screens are timed in milliseconds, frames are not: half of one decides.</summary>
    private const double Half = 0.0005;

    /// <summary>The filters; empty where nothing is shown.</summary>
    /// <param name="video">The source's track.</param>
    /// <param name="screens">The screens.</param>
    /// <param name="firstInput">The number of the input that has the first of them; the others follow.</param>
    /// <param name="rendition">The rendition.</param>
    public static string For(VideoTrack video, IReadOnlyList<BurntScreen> screens, int firstInput, VideoRendition rendition) => string.Concat(screens.Select((screen, place) =>
    {
        var placed = ScreenPlacement.For(video, screen.Screen, rendition.Width, rendition.Height);
        var input = string.Create(
            CultureInfo.InvariantCulture,
            $"[burn{place}];[{firstInput + place}:v]format=rgba,scale={placed.Width}:{placed.Height}:out_color_matrix={(EditFilters.IsBt709(video) ? "bt709" : "bt601")},format=yuva420p");
        var shown = string.Create(CultureInfo.InvariantCulture, $"format=yuv420:enable='gte(t,{screen.From - Half:0.0000})*lt(t,{screen.To - Half:0.0000})'");
        return placed.Halved
            ? $"{input},split[up{place}][low{place}];[up{place}]crop=iw:ih/2:0:0[upper{place}];[low{place}]crop=iw:ih/2:0:ih/2[lower{place}];"
                + $"[burn{place}][upper{place}]overlay=0:0:{shown}[half{place}];[half{place}][lower{place}]overlay=0:H-h:{shown}"
            : $"{input}[screen{place}];[burn{place}][screen{place}]overlay=0:0:{shown}";
    }));
}
