using System.Globalization;
using System.Text;
using Media.Core.Ladder;

namespace Media.EndToEnd.Tests.Support;

/// <summary>What a single FFmpeg process makes of a whole source with the ladder's settings: what chunked encoding is measured against.</summary>
internal static class UnchunkedEncode
{
    /// <returns>The file of each rendition.</returns>
    public static async Task<Dictionary<string, string>> MakeAsync(string source, VideoRendition[] ladder, string folder)
    {
        var files = ladder.ToDictionary(rendition => rendition.Name, rendition => Path.Combine(folder, $"{rendition.Name}.whole.mp4"));
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-i", source, "-filter_complex", Graph(ladder), .. ladder.SelectMany((rendition, place) => Output(rendition, place, files[rendition.Name]))]);
        return files;
    }

    private static string Graph(VideoRendition[] ladder)
    {
        var graph = new StringBuilder("[0:v:0]");
        for (var n = 0; n < ladder.Length; n++)
        {
            graph.Append(n == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $";[c{n}]"))
                .Append(CultureInfo.InvariantCulture, $"scale={ladder[n].Width}:{ladder[n].Height}:flags=bicubic,format=yuv420p,setsar=1")
                .Append(n + 1 < ladder.Length ? string.Create(CultureInfo.InvariantCulture, $",split[v{n}][c{n + 1}]") : string.Create(CultureInfo.InvariantCulture, $"[v{n}]"));
        }

        return graph.ToString();
    }

    private static IEnumerable<string> Output(VideoRendition rendition, int place, string file)
    {
        var codec = rendition.Codec;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"-map [v{place}] -c:v libx264 -preset {codec.Preset} -profile:v high -crf {codec.ConstantRateFactor} -maxrate {codec.MaxBitrate} -bufsize {codec.BufferSize} -bf {codec.BFrames} -threads 1 -forced-idr 1 -force_key_frames expr:gte(t,n_forced*2) -x264-params keyint=infinite:scenecut=0:open_gop=0 -fps_mode passthrough")
            .Split(' ').Append(file);
    }
}
