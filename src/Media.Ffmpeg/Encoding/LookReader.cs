using System.Globalization;
using Media.Core.Planning;
using Media.Ffmpeg.Arguments;

namespace Media.Ffmpeg.Encoding;

/// <summary>Reads how pictures look out of FFmpeg's log, line by line. Each stands for a stretch of time, and is the one that is shown in its middle.</summary>
/// <param name="stretch">Seconds that each stands for.</param>
internal sealed class LookReader(double stretch)
{
    private readonly List<(double Seconds, Dictionary<string, double> Values)> _frames = [];

    /// <summary>Takes a line; one that tells nothing is passed over.</summary>
    public void Add(LogLine line)
    {
        if (line.Context != ThumbnailFilter.Look)
        {
            return;
        }

        if (line.Text.StartsWith("frame:", StringComparison.Ordinal) && line.Text.Split("pts_time:") is [_, var time]
            && double.TryParse(time, CultureInfo.InvariantCulture, out var seconds))
        {
            _frames.Add((seconds, new Dictionary<string, double>(StringComparer.Ordinal)));
        }
        else if (_frames.Count > 0 && line.Text.Split('=') is [var name, var text] && double.TryParse(text, CultureInfo.InvariantCulture, out var value))
        {
            _frames[^1].Values[name] = value;
        }
    }

    /// <summary>The pictures, in their order; of one that the filters could not measure, none.</summary>
    public PictureLook[] Looks() => [.. _frames.Where(frame => frame.Values.ContainsKey("lavfi.blur")).Select(frame => new PictureLook(
        Math.Round(frame.Seconds + (stretch / 2), 3), Of(frame.Values, "lavfi.signalstats.YAVG"), Of(frame.Values, "lavfi.signalstats.YHIGH") - Of(frame.Values, "lavfi.signalstats.YLOW"),
        Of(frame.Values, "lavfi.signalstats.SATAVG"), Of(frame.Values, "lavfi.entropy.normalized_entropy.normal.Y"), Of(frame.Values, "lavfi.blur")))];

    private static double Of(Dictionary<string, double> values, string name) => double.IsFinite(values.GetValueOrDefault(name)) ? Math.Round(values.GetValueOrDefault(name), 3) : 0;
}
