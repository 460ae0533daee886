using Media.Core.Profiles;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Media.Core.Ladder;
using Media.Ffmpeg.Probing;

namespace Media.Benchmarks.Transcode;

/// <summary>The baseline: one FFmpeg process, one decode, a split filter, all cores, the same ladder with the same encoder settings.</summary>
internal sealed record PlainFfmpeg(ProcessStartInfo Command, int Renditions)
{
    public static async Task<PlainFfmpeg> ForAsync(string file)
    {
        var (probed, rate) = await ProbeAsync(file);
        var ladder = LadderRules.For(probed.Report.Video, rate, bFrames: 3, ProfileFolder.Read(Profile.Default).Video!);
        var folder = Directory.CreateTempSubdirectory("media-plain-").FullName;
        List<string> arguments = ["-nostdin", "-v", "error", "-y", "-i", file, "-filter_complex", Graph(ladder)];
        for (var n = 0; n < ladder.Length; n++)
        {
            var codec = ladder[n].Codec;
            arguments.AddRange([
                "-map", Text($"[v{n}]"), "-c:v", "libx264", "-preset", codec.Preset, "-crf", Text($"{codec.ConstantRateFactor}"), "-maxrate", Text($"{codec.MaxBitrate}"),
                "-bufsize", Text($"{codec.BufferSize}"), "-bf", "3", "-profile:v", "high", "-force_key_frames", "expr:gte(t,n_forced*2)", "-x264-params", "scenecut=0:open_gop=0",
                Path.Combine(folder, ladder[n].Name + ".mp4")]);
        }

        if (probed.Report.Audio is { } audio)
        {
            arguments.AddRange(["-map", Text($"0:{audio.StreamIndex}"), "-ac", "2", "-ar", "48000", "-c:a", "aac", "-b:a", "128k", Path.Combine(folder, "audio.mp4")]);
        }

        return new PlainFfmpeg(new ProcessStartInfo("ffmpeg", arguments), ladder.Length);
    }

    private static string Graph(VideoRendition[] ladder)
    {
        var graph = new StringBuilder(Text($"[0:v:0]split={ladder.Length}"));
        for (var n = 0; n < ladder.Length; n++)
        {
            graph.Append(CultureInfo.InvariantCulture, $"[s{n}]");
        }

        for (var n = 0; n < ladder.Length; n++)
        {
            graph.Append(CultureInfo.InvariantCulture, $";[s{n}]scale={ladder[n].Width}:{ladder[n].Height}:flags=bicubic,format=yuv420p[v{n}]");
        }

        return graph.ToString();
    }

    private static async Task<(Probed Probed, double Rate)> ProbeAsync(string file)
    {
        var start = new ProcessStartInfo("ffprobe", ["-v", "error", "-print_format", "json", "-show_format", "-show_streams", file]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var document = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync());
        var probed = StreamProber.Read(document.RootElement);
        var stream = document.RootElement.GetProperty("streams")[probed.Report.Video.StreamIndex];
        var rate = stream.GetProperty("avg_frame_rate").GetString()!.Split('/');
        return (probed, double.Parse(rate[0], CultureInfo.InvariantCulture) / double.Parse(rate[1], CultureInfo.InvariantCulture));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
