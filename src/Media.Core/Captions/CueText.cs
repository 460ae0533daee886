using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Media.Core.Captions;

/// <summary>
/// Makes the text of a cue out of what a file says, so that it can be written into a WebVTT file and nothing of it is taken for anything else: no blank line (which ends a
/// cue), no <c>--&gt;</c> (which begins one), no NUL or other control characters. Tags that WebVTT has (b, i, u, c, v, lang, ruby, rt) are kept; what other
/// formats use for looks is dropped; any other <c>&lt;</c> is text, and escaped.
/// </summary>
public static partial class CueText
{
    private const int LongestText = 4000;

    private static readonly SearchValues<char> Marks = SearchValues.Create("<>&");

    /// <summary>The text of a WebVTT cue; empty where nothing is left of it.</summary>
    public static string OfWebVtt(string text) => Lines(Escape(Cut(text)));

    /// <summary>The text of a SubRip cue; empty where nothing is left of it. Codes in braces, which some programs write, are dropped.</summary>
    public static string OfSubRip(string text) => Lines(Escape(Codes().Replace(Cut(text), "")));

    /// <summary>Plain text, as that of other formats is when their looks are taken off; pieces of markup are escaped.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            plain.Append(letter switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", _ => letter.ToString() });
        }

        return plain.ToString();
    }

    /// <summary>No blank lines, no control characters, no space at the ends of lines.</summary>
    internal static string Lines(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            clean.Append(letter switch
            {
                '\0' => '\uFFFD',
                '\r' or '\n' or '\u0085' or '\u2028' or '\u2029' => '\n',
                '\uFEFF' => ' ',
                _ when char.IsControl(letter) => ' ',
                _ => letter,
            });
        }

        return string.Join('\n', clean.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }

    internal static string Cut(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var mark = text.AsSpan(at).IndexOfAny(Marks);
            if (mark != 0)
            {
                var plain = mark < 0 ? text.Length - at : mark;
                escaped.Append(text, at, plain);
                at += plain;
                continue;
            }

            var (taken, written) = text[at] switch
            {
                '&' => Entity().Match(text, at) is { Success: true } entity ? (entity.Length, entity.Value) : (1, "&amp;"),
                '>' => (1, "&gt;"),
                _ => Tag(text, at),
            };
            escaped.Append(written);
            at += taken;
        }

        return escaped.ToString();
    }

    private static (int Taken, string Written) Tag(string text, int at) =>
        Kept().Match(text, at) is { Success: true } kept ? (kept.Length, kept.Value)
        : Voice().Match(text, at) is { Success: true } voice ? (voice.Length, Annotated(voice))
        : NewLine().Match(text, at) is { Success: true } line ? (line.Length, "\n")
        : Dropped().Match(text, at) is { Success: true } dropped ? (dropped.Length, "")
        : (1, "&lt;");

    /// <summary>Who speaks, or in which language, comes out of the file: only what is certainly no markup.</summary>
    private static string Annotated(Match tag)
    {
        var words = string.Concat(tag.Groups["said"].Value.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '\'' ? letter : letter is '-' ? '-' : ' '));
        var said = string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimEnd('-');
        return said.Length == 0 ? "" : $"<{tag.Groups["tag"].Value} {said}>";
    }

    [GeneratedRegex(@"\G</?(b|i|u|c|ruby|rt)(\.[A-Za-z0-9_]+)*>|\G</(v|lang)>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kept();

    [GeneratedRegex(@"\G<(?<tag>(v|lang)(\.[A-Za-z0-9_]+)*)[ \t](?<said>[^<>\r\n&]{1,200})>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Voice();

    [GeneratedRegex(@"\G<br ?/?>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewLine();

    /// <summary>Looks of other formats, and the times at which single words are sung.</summary>
    [GeneratedRegex(@"\G</?(font|span|div|p|s|strike|em|strong|big|small)(\s[^<>]{0,200})?>|\G<[0-9:.]{5,16}>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dropped();

    [GeneratedRegex(@"\G&(amp|lt|gt|nbsp|lrm|rlm);", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entity();

    [GeneratedRegex(@"\{\\[^{}\r\n]{0,200}\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Codes();
}
