using System.Text.RegularExpressions;

namespace Media.Ffmpeg;

/// <summary>
/// A line of FFmpeg's log, written with <c>-loglevel level+...</c>. Only FFmpeg itself can write the prefix: text out of the file (titles, names of
/// codecs and chapters) comes after one, or in the middle of a line.
/// </summary>
/// <param name="Context">Who says it, as in <c>h264</c> or <c>in#0</c>; empty for the command itself.</param>
/// <param name="Level">FFmpeg's name of the level; empty where the line has no prefix.</param>
/// <param name="Text">What is said.</param>
internal readonly partial record struct LogLine(string Context, string Level, string Text)
{
    /// <summary>Whether FFmpeg calls it an error.</summary>
    public bool IsError => Level is "error" or "fatal" or "panic";

    /// <summary>Reads a line.</summary>
    public static LogLine Parse(string line)
    {
        var match = Prefix().Match(line);
        return match.Success
            ? new LogLine(match.Groups["context"].Value, match.Groups["level"].Value, line[match.Length..])
            : new LogLine("", "", line);
    }

    /// <summary>A context has a parent where FFmpeg names both (<c>[mov,mp4 @ 0x1] [h264 @ 0x2] [error] ...</c>): the last one counts.</summary>
    [GeneratedRegex(@"\A(?:\[(?<context>[^\]\[]*?) @ (?:0x)?[0-9a-f]+\] )*\[(?<level>quiet|panic|fatal|error|warning|info|verbose|debug|trace)\] ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix();
}
