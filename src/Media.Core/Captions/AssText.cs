using System.Globalization;
using System.Text;

namespace Media.Core.Captions;

/// <summary>
/// Reads the captions that FFmpeg hands on: whatever it decodes (SubRip, MOV text, CEA-608, ...) it turns into lines of Advanced SubStation, one a caption. Bold, italic
/// and underlined text and the place at the top or in the middle are kept; drawings, colours, fonts and movements are dropped.
/// </summary>
public sealed class AssText
{
    private const int FieldsBeforeText = 8;
    private const int StyleField = 2;
    private const char WordJoiner = '\u2060';

    private const int Above = 8;
    private const int Centre = 5;
    private const int Below = 2;

    private static readonly string[] Emphases = ["b", "i", "u"];
    private static readonly string[] EmphasisFields = ["Bold", "Italic", "Underline"];

    /// <summary>The height that places are told in, where the script tells none.</summary>
    private const int UsualHeight = 288;

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);
    private readonly int _height = UsualHeight;

    /// <summary>Reads the styles.</summary>
    /// <param name="header">The header of the script.</param>
    public AssText(string header)
    {
        string[] names = [];
        foreach (var line in header.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("Format:", StringComparison.OrdinalIgnoreCase) && line.Contains("Fontname", StringComparison.OrdinalIgnoreCase))
            {
                names = [.. Fields(line)];
            }
            else if (line.StartsWith("PlayResY:", StringComparison.OrdinalIgnoreCase))
            {
                _height = Number(line["PlayResY:".Length..].Trim()) is > 0 and var height ? height : UsualHeight;
            }
            else if (line.StartsWith("Style:", StringComparison.OrdinalIgnoreCase))
            {
                var values = names.Zip(Fields(line)).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.OrdinalIgnoreCase);
                _styles[values.GetValueOrDefault("Name", "Default")] = new Style(
                    [.. EmphasisFields.Select(name => Number(values.GetValueOrDefault(name)) != 0)], Number(values.GetValueOrDefault("Alignment")) ?? Below);
            }
        }

        static IEnumerable<string> Fields(string line) => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',').Select(field => field.Trim());
    }

    /// <summary>A caption; null where it has no text, as one that only draws.</summary>
    /// <param name="start">When it appears, in milliseconds.</param>
    /// <param name="end">When it goes.</param>
    /// <param name="line">Its line as Matroska keeps it: number, layer, style, name, three margins, effect, text.</param>
    public Cue? Read(long start, long end, string line)
    {
        var at = 0;
        var style = "";
        for (var field = 0; field < FieldsBeforeText; field++)
        {
            var comma = line.IndexOf(',', at);
            if (comma < 0)
            {
                return null;
            }

            style = field == StyleField ? line[at..comma] : style;
            at = comma + 1;
        }

        var (text, place) = Convert(CueText.Cut(line[at..]), _styles.GetValueOrDefault(style.TrimStart('*')) ?? new Style([false, false, false], Below));
        return text.Length > 0 && end > start ? new Cue(start, end, text, CueSettings.OfPad(place)) : null;
    }

    private (string Text, int Place) Convert(string text, Style style)
    {
        var converted = new StringBuilder();
        bool[] wanted = [.. style.Emphasis];
        bool[] open = [false, false, false];
        var (place, drawing) = (style.Place, false);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '{' && text.IndexOf('}', at) is > 0 and var close)
            {
                foreach (var code in text[(at + 1)..close].Split('\\').Skip(1).Select(code => code.Trim()))
                {
                    Apply(code);
                }

                at = close + 1;
                continue;
            }

            var (taken, letters) = Next(text, at);
            at += taken;
            if (!drawing)
            {
                Switch(begin: !string.IsNullOrWhiteSpace(letters));
                converted.Append(letters);
            }
        }

        wanted = [false, false, false];
        Switch(begin: false);
        return (CueText.Lines(converted.ToString()), place);

        void Apply(string code)
        {
            if (code.Length > 1 && Array.IndexOf(Emphases, code[..1]) is >= 0 and var which && Number(code[1..]) is { } on)
            {
                wanted[which] = on != 0;
            }
            else if (code.StartsWith("an", StringComparison.Ordinal) && Number(code[2..]) is >= 1 and <= 9 and var pad)
            {
                place = pad;
            }
            else if (code.StartsWith("pos(", StringComparison.Ordinal) && Number(code[4..].TrimEnd(')').Split(',')[^1].Split('.')[0].Trim()) is { } height)
            {
                place = height * 3 < _height ? Above : height * 3 < _height * 2 ? Centre : Below;
            }
            else if (code.StartsWith('p') && Number(code[1..]) is { } scale)
            {
                drawing = scale > 0;
            }
            else if (code.StartsWith('r'))
            {
                wanted = [.. style.Emphasis];
            }
        }

        // What ends, ends at once; what begins waits for a letter that shows. Tags nest: all are closed, and those that go on are opened again.
        void Switch(bool begin)
        {
            bool[] next = [.. wanted.Zip(open, (wish, now) => wish && (now || begin))];
            if (next.SequenceEqual(open))
            {
                return;
            }

            converted.Append(string.Concat(Emphases.Zip(open).Reverse().Select(tag => tag.Second ? $"</{tag.First}>" : "")));
            converted.Append(string.Concat(Emphases.Zip(next).Select(tag => tag.Second ? $"<{tag.First}>" : "")));
            open = next;
        }
    }

    /// <summary>The next letter of a text, or what a backslash and a letter stand for.</summary>
    private static (int Taken, string Letters) Next(string text, int at) => (text[at], at + 1 < text.Length ? text[at + 1] : ' ') switch
    {
        ('\\', 'N' or 'n') => (2, "\n"),
        ('\\', 'h') => (2, "\u00A0"),
        ('\\', '{') => (2, "{"),
        ('\\', '}') => (2, "}"),
        ('\\', WordJoiner) => (2, "\\"),
        var (letter, _) => (1, CueText.Plain(letter.ToString())),
    };

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <param name="Emphasis">Whether text is bold, italic, underlined.</param>
    /// <param name="Place">Where it stands, as on a number pad.</param>
    private sealed record Style(bool[] Emphasis, int Place);
}
