using System.Globalization;
using System.Runtime.InteropServices;

namespace Media.EndToEnd.Tests.Support;

/// <summary>When a source's sound begins and ends, heard by decoding it.</summary>
internal static class Sound
{
    /// <summary>A channel of the sound, the first or another, decoded, at 48 kHz.</summary>
    public static async Task<float[]> SamplesAsync(string path, int channel = 0)
    {
        var raw = Path.Combine(Directory.CreateTempSubdirectory("media-sound-").FullName, "sound.raw");
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-map", "0:a:0", "-af", $"pan=mono|c0=c{channel}", "-ar", "48000", "-f", "f32le", raw]);
        return MemoryMarshal.Cast<byte, float>(await File.ReadAllBytesAsync(raw)).ToArray();
    }

    /// <summary>The sound's span in seconds of the file's own clock; null where there is none.</summary>
    public static async Task<(double Start, double End)?> SpanAsync(string path)
    {
        var text = await Tool.RunAsync(
            "ffprobe",
            ["-v", "error", "-select_streams", "a:0", "-show_entries", "frame=best_effort_timestamp_time,nb_samples:stream=sample_rate", "-of", "csv", path]);
        double? start = null;
        var (end, samples, rate) = (0d, 0, 0);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Trim().Split(',');
            if (fields[0] == "frame" && double.TryParse(fields[1], CultureInfo.InvariantCulture, out var time))
            {
                start ??= time;
                (end, samples) = (time, int.Parse(fields[2], CultureInfo.InvariantCulture));
            }
            else if (fields[0] == "stream")
            {
                rate = int.Parse(fields[1], CultureInfo.InvariantCulture);
            }
        }

        return start is { } began && rate > 0 ? (began, end + ((double)samples / rate)) : null;
    }
}
