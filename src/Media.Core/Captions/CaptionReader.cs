using Media.Core.Failures;

namespace Media.Core.Captions;

/// <summary>The two formats of sidecar files.</summary>
public enum CaptionFormat
{
    /// <summary>SubRip, <c>.srt</c>.</summary>
    SubRip,

    /// <summary>WebVTT, <c>.vtt</c>.</summary>
    WebVtt,
}

/// <summary>
/// Reads SubRip and WebVTT, as people write them: a line of times begins a caption, a blank line ends it. A caption whose times cannot be read is left out and counted; a
/// file without any that can is refused. Of a WebVTT file notes, styles and regions are passed over.
/// </summary>
public static class CaptionReader
{
    /// <summary>More captions than the longest film has.</summary>
    public const int MostCues = 100_000;

    /// <summary>Reads a file.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="format">What it is.</param>
    /// <exception cref="BadCaptionsException">It is not of that format, holds no caption, or too many.</exception>
    public static ReadCaptions Read(string text, CaptionFormat format)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (format == CaptionFormat.WebVtt && !(lines[0].TrimEnd() is "WEBVTT" || lines[0].StartsWith("WEBVTT ", StringComparison.Ordinal) || lines[0].StartsWith("WEBVTT\t", StringComparison.Ordinal)))
        {
            throw new BadCaptionsException("its first line is not WEBVTT");
        }

        List<Cue> cues = [];
        var (unreadable, firstUnreadable) = (0, 0);
        for (var number = 0; number < lines.Length; number++)
        {
            if (!lines[number].Contains("-->", StringComparison.Ordinal))
            {
                continue;
            }

            var times = CueTime.Parse(lines[number]);
            firstUnreadable = times is null && unreadable++ == 0 ? number + 1 : firstUnreadable;
            var first = number + 1;
            while (number + 1 < lines.Length && !string.IsNullOrWhiteSpace(lines[number + 1]) && !lines[number + 1].Contains("-->", StringComparison.Ordinal))
            {
                number++;
            }

            if (times is var (start, end, settings))
            {
                var said = string.Join('\n', lines[first..(number + 1)]);
                var clean = format == CaptionFormat.WebVtt ? CueText.OfWebVtt(said) : CueText.OfSubRip(said);
                if (clean.Length > 0)
                {
                    cues.Add(new Cue(start, end, clean, format == CaptionFormat.WebVtt ? CueSettings.Clean(settings) : Place(said)));
                }
            }

            if (cues.Count > MostCues)
            {
                throw new BadCaptionsException($"it holds more than {MostCues} captions");
            }
        }

        return cues.Count > 0 ? new ReadCaptions([.. cues.OrderBy(cue => cue.Start)], unreadable, firstUnreadable)
            : throw new BadCaptionsException(unreadable > 0 ? $"it holds no caption with readable times; the first without is in line {firstUnreadable}" : "it holds no caption");
    }

    /// <summary>Of SubStation's codes, which some SubRip files use, the place.</summary>
    private static string Place(string text) =>
        text.IndexOf("{\\an", StringComparison.Ordinal) is >= 0 and var at && at + 4 < text.Length && char.IsAsciiDigit(text[at + 4]) ? CueSettings.OfPad(text[at + 4] - '0') : "";
}
