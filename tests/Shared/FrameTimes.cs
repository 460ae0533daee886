using System.Globalization;
using Media.Core.Probing;

namespace Media.Tests.Shared;

/// <summary>When FFmpeg shows the frames of a file: the judge of both sides, source and rendition.</summary>
internal static class FrameTimes
{
    /// <summary>What to ask <c>ffmpeg</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="copyTimes">Whether to keep the file's own clock rather than start it at zero.</param>
    public static string[] Question(string path, bool copyTimes) =>
    [
        "-nostdin", "-v", "error", .. copyTimes ? ["-copyts"] : Array.Empty<string>(), "-i", path,
        "-map", "0:v:0", "-fps_mode", "passthrough", "-enc_time_base", "-1", "-f", "framecrc", "-",
    ];

    /// <summary>Reads the answer: seconds, in the order shown.</summary>
    public static List<double> Read(string answer)
    {
        double tick = 1;
        List<double> times = [];
        foreach (var line in answer.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("#tb 0: ", StringComparison.Ordinal))
            {
                tick = TimeBase.Parse(line["#tb 0: ".Length..].Trim()).Seconds(1);
            }
            else if (!line.StartsWith('#'))
            {
                times.Add(long.Parse(line.Split(',')[2].Trim(), CultureInfo.InvariantCulture) * tick);
            }
        }

        return times;
    }
}
