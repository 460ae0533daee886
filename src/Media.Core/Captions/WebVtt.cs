using System.Globalization;
using System.Text;

namespace Media.Core.Captions;

/// <summary>Writes WebVTT files.</summary>
public static class WebVtt
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/vtt";

    /// <summary>
    /// What a segment for HLS says besides its captions (RFC 8216, 3.5): their times are those of the published clock, whose zero is that of the pictures and the sound.
    /// </summary>
    private const string OnPublishedClock = "X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n";

    /// <summary>A file by itself.</summary>
    public static string Write(IEnumerable<Cue> cues) => Write("WEBVTT\n", cues);

    /// <summary>A segment for HLS.</summary>
    /// <param name="cues">Its captions, with times on the published clock.</param>
    public static string WriteSegment(IEnumerable<Cue> cues) => Write("WEBVTT\n" + OnPublishedClock, cues);

    private static string Write(string head, IEnumerable<Cue> cues)
    {
        var text = new StringBuilder(head).Append('\n');
        foreach (var cue in cues)
        {
            text.Append(CultureInfo.InvariantCulture, $"{CueTime.Format(cue.Start)} --> {CueTime.Format(cue.End)}{(cue.Settings.Length > 0 ? " " : "")}{cue.Settings}\n{cue.Text}\n\n");
        }

        return text.ToString();
    }
}
