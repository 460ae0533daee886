using System.Globalization;
using System.Text;

namespace Media.Local.StepFunctions.Paths;

/// <summary>Reads a path from its first step on; also used for the paths inside filters, which end where the filter goes on.</summary>
internal sealed class PathParser(string text, int at)
{
    public int At { get; private set; } = at;

    /// <exception cref="FormatException">The text is not a JSONPath.</exception>
    public IReadOnlyList<Segment> ParseSegments()
    {
        if (text.Length == 0 || text[0] != '$')
        {
            throw Bad();
        }
        var segments = ParseSteps();
        return At == text.Length ? segments : throw Bad();
    }

    public IReadOnlyList<Segment> ParseSteps()
    {
        var segments = new List<Segment>();
        while (At < text.Length && text[At] is '.' or '[')
        {
            if (text[At] == '[')
            {
                segments.Add(ParseBracket());
                continue;
            }

            At++;
            if (Peek() == '.')
            {
                At++;
                segments.Add(new DescentSegment());
                if (Peek() == '[')
                {
                    continue;
                }
            }

            segments.Add(ParseName());
        }

        return segments;
    }

    private Segment ParseName()
    {
        if (Peek() == '*')
        {
            At++;
            return new WildcardSegment();
        }

        var start = At;
        while (At < text.Length && IsNameCharacter(text[At]))
        {
            At++;
        }
        return At > start ? new NameSegment(text[start..At]) : throw Bad();
    }

    private Segment ParseBracket()
    {
        At++;
        SkipBlanks();
        Segment segment;
        if (Peek() == '*')
        {
            At++;
            segment = new WildcardSegment();
        }
        else if (Peek() == '?')
        {
            At++;
            var filter = new FilterParser(text, At);
            segment = new FilterSegment(filter.Parse());
            At = filter.At;
        }
        else
        {
            segment = ParseUnion();
        }

        SkipBlanks();
        Expect(']');
        return segment;
    }

    private Segment ParseUnion()
    {
        var parts = new List<Segment>();
        do
        {
            SkipBlanks();
            parts.Add(Peek() is '\'' or '"' ? new NameSegment(ParseQuoted()) : ParseIndexOrSlice());
            SkipBlanks();
        }
        while (Take(','));

        return parts.Count == 1 ? parts[0] : new UnionSegment(parts);
    }

    private Segment ParseIndexOrSlice()
    {
        var from = ParseInteger();
        if (!Take(':'))
        {
            return new IndexSegment(from ?? throw Bad());
        }
        var to = ParseInteger();
        var step = Take(':') ? ParseInteger() ?? 1 : 1;
        return step > 0 ? new SliceSegment(from, to, step) : throw Bad();
    }

    private int? ParseInteger()
    {
        SkipBlanks();
        var start = At;
        if (Peek() == '-')
        {
            At++;
        }
        while (char.IsAsciiDigit(Peek()))
        {
            At++;
        }
        if (At == start)
        {
            return null;
        }
        var parsed = int.TryParse(text.AsSpan(start, At - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        SkipBlanks();
        return parsed ? number : throw Bad();
    }

    public string ParseQuoted()
    {
        var quote = text[At++];
        var value = new StringBuilder();
        while (At < text.Length && text[At] != quote)
        {
            // Only the quote that would end the name, and the backslash itself, are escaped; before anything else a backslash is one.
            if (text[At] == '\\' && At + 1 < text.Length && (text[At + 1] == quote || text[At + 1] == '\\'))
            {
                At++;
            }
            value.Append(text[At++]);
        }

        Expect(quote);
        return value.ToString();
    }

    public void SkipBlanks()
    {
        while (Peek() == ' ')
        {
            At++;
        }
    }

    public char Peek() => At < text.Length ? text[At] : '\0';

    public bool Take(char wanted)
    {
        if (Peek() != wanted)
        {
            return false;
        }
        At++;
        return true;
    }

    public void Expect(char wanted)
    {
        if (!Take(wanted))
        {
            throw Bad();
        }
    }

    public FormatException Bad() => new($"'{text}' is not a JSONPath: unexpected character at position {At}.");

    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '$' or '#'
        || char.IsSurrogate(character);
}
