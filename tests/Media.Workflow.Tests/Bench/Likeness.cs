using System.Globalization;
using System.Text.RegularExpressions;
using Media.Ffmpeg.Tests.Sources;

namespace Media.Workflow.Tests.Bench;

/// <summary>How much a rendition looks like its source.</summary>
internal static partial class Likeness
{
    /// <summary>Structural similarity (SSIM) of each frame to the source's frame of the same number, scaled to the rendition's size.</summary>
    public static async Task<double[]> OfAsync(string rendition, string source, int width, int height)
    {
        const string Numbered = "format=yuv420p,setsar=1,settb=1/1000,setpts=N*10";
        var graph = string.Create(
            CultureInfo.InvariantCulture,
            $"[0:v:0]{Numbered}[made];[1:v:0]scale={width}:{height}:flags=bicubic,{Numbered}[wanted];[made][wanted]ssim=stats_file=-:shortest=1");
        var text = await Shell.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-i", rendition, "-i", source, "-filter_complex", graph, "-f", "null", "-");
        return [.. All().Matches(text).Select(match => double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex(@"All:([\d.]+)")]
    private static partial Regex All();
}
