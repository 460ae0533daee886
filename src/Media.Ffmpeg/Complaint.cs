using System.Text.RegularExpressions;
using Media.Core.Failures;
using Media.Core.Publishing;

namespace Media.Ffmpeg;

/// <summary>
/// Tells from FFmpeg's last errors whether a failure is the file's. The network's it cannot be: a source that could not be delivered is known
/// from its <see cref="Reading.SourceFeed"/>. What is not certainly the file's may be ours, and is not blamed on it.
/// </summary>
internal static partial class Complaint
{
    /// <summary>FFmpeg's texts for what happens when a file is opened that is no media, or ends within its headers.</summary>
    private static readonly string[] OfTheInput = ["Invalid data found when processing input", "End of file", "Invalid argument"];

    private const string Damage = "Invalid data found when processing input";

    /// <summary>The exception that says it.</summary>
    public static Exception ToException(IReadOnlyList<LogLine> errors)
    {
        var last = errors.Count > 0 ? Clean(errors[^1].Text) : "it said nothing";
        return errors.Any(line => Refusal().IsMatch(line.Text)) ? new UnsupportedMediaException("The file is not a video container that is taken (still images, playlists and scripts are not).")
            : errors.Any(line => line.Context.Length == 0 && Ours().IsMatch(line.Text)) ? new FfmpegFailedException($"FFmpeg failed: {last}.")
            : errors.Any(line => MissingDecoder().IsMatch(line.Text)) ? new UnsupportedMediaException($"FFmpeg has no decoder for a track of the file: {last}.")
            : errors.Any(IsDamage) ? new MediaUnreadableException($"The file cannot be read as media: {last}.")
            : new FfmpegFailedException($"FFmpeg failed: {last}.");
    }

    /// <summary>What is to be said of a file that could be read, yet is cut short or damaged; null where FFmpeg found nothing of the kind.</summary>
    public static MediaWarning? OfCutShort(IReadOnlyList<LogLine> errors) =>
        errors.FirstOrDefault(line => EndsEarly().IsMatch(line.Text)) is { Text.Length: > 0 } line
            ? CutShort(line.Text)
            : null;

    /// <summary>The warning that a file is cut short or damaged.</summary>
    public static MediaWarning CutShort(string sign) =>
        new(WarningCodes.SourceDamaged, $"The file is cut short or damaged ({sign}); what could be read of it is published.");

    /// <summary>Whether a line says that a packet could not be decoded (FFmpeg 5 and 6 say it differently).</summary>
    public static bool IsDecodingError(LogLine line) => line.IsError && Undecoded().IsMatch(line.Text);

    private static bool IsDamage(LogLine line) =>
        (line.Context.Length == 0 && Input().Match(line.Text) is { Success: true } input && OfTheInput.Contains(input.Groups[1].Value))
        || line.Text == Damage
        || line.Text.EndsWith(": " + Damage, StringComparison.Ordinal)
        || Container().IsMatch(line.Text);

    /// <summary>Without addresses (one of ours, and of no use to anybody).</summary>
    private static string Clean(string line) => Address().Replace(line, "").Trim(' ', ':', '.', '\'');

    /// <summary>What the command says of the file that it was to open.</summary>
    [GeneratedRegex(@"\Ahttp://127\.0\.0\.1:\d+/\w+: (.+)\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Input();

    [GeneratedRegex(@"\A(?:Format|Protocol '\w+') not on whitelist '", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refusal();

    /// <summary>The command understands its arguments not: a fault of ours, or an FFmpeg that lacks something.</summary>
    [GeneratedRegex(@"\A(?:Unrecognized option|Option |Unknown |Error splitting the argument list|Error parsing |Error opening filters|Error initializing|Error reinitializing|Failed to inject frame|Requested output format|Unable to find a suitable output|Automatic encoder selection failed)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ours();

    [GeneratedRegex(@"\ADecoder \(codec [\w-]+\) not found for input stream|\ADecoding requested, but no decoder found for", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingDecoder();

    /// <summary>Of a container that is cut short, and of a track that gives nothing.</summary>
    [GeneratedRegex(@"\A(?:moov atom not found|error reading header|stream \d+, offset 0x[0-9a-f]+: partial file|File ended prematurely|Error while decoding stream #\d+:\d+: |Cannot determine format of input stream \d+:\d+ after EOF)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Container();

    [GeneratedRegex(@"\A(?:stream \d+, offset 0x[0-9a-f]+: partial file|File ended prematurely(?: at pos\. \d+ \(0x[0-9a-f]+\))?)\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndsEarly();

    [GeneratedRegex(@"\AError (?:while decoding stream #\d+:\d+|submitting packet to decoder): ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Undecoded();

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
