using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Paths;

namespace Media.Local.StepFunctions.Templates.Intrinsics;

/// <summary>Reads calls of intrinsic functions, which may nest ten deep.</summary>
internal sealed class IntrinsicParser(string text)
{
    private const int DeepestNesting = 10;

    private int _at;

    /// <exception cref="FormatException">Not a call of a known function with a fitting number of arguments.</exception>
    public static Expression Parse(string text)
    {
        var parser = new IntrinsicParser(text);
        var call = parser.ParseCall(1);
        parser.SkipBlanks();
        return parser._at == text.Length ? call : throw parser.Bad();
    }

    private IntrinsicExpression ParseCall(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Bad();
        }
        SkipBlanks();
        var start = _at;
        while (char.IsLetterOrDigit(Peek()) || Peek() == '.')
        {
            _at++;
        }
        var name = text[start.._at];
        var function = IntrinsicFunctions.Find(name) ?? throw Bad();
        Expect('(');
        var arguments = new List<Expression>();
        SkipBlanks();
        if (Peek() != ')')
        {
            do
            {
                arguments.Add(ParseArgument(depth));
            }
            while (Take(','));
        }

        Expect(')');
        if (arguments.Count < function.Least || arguments.Count > function.Most)
        {
            throw new FormatException($"Invalid number of arguments for {name}");
        }
        var call = text[start.._at];
        return new IntrinsicExpression(call, function, [.. arguments.Select(argument => argument is ArgumentPath path ? path with { CallText = call } : argument)]);
    }

    private Expression ParseArgument(int depth)
    {
        SkipBlanks();
        Expression argument = Peek() switch
        {
            '\'' => ParseQuoted(),
            '$' => ParsePath(),
            _ => text.AsSpan(_at).StartsWith("States.", StringComparison.Ordinal) ? ParseCall(depth + 1) : ParseLiteral(),
        };
        SkipBlanks();
        return argument;
    }

    private QuotedExpression ParseQuoted()
    {
        var start = ++_at;
        while (Peek() != '\'')
        {
            if (_at >= text.Length)
            {
                throw Bad();
            }
            _at += Peek() == '\\' ? 2 : 1;
        }

        var raw = text[start.._at++];
        return new QuotedExpression(raw, Json.Of(FormatText.Unescape(raw)));
    }

    /// <summary>A path ends at the comma or parenthesis that is not inside its own brackets or quotes.</summary>
    private ArgumentPath ParsePath()
    {
        var start = _at;
        var depth = 0;
        var quoted = false;
        for (; _at < text.Length; _at++)
        {
            if (text[_at] == '\'')
            {
                quoted = !quoted;
            }
            else if (quoted)
            {
                continue;
            }
            else if (text[_at] is '[' or '(')
            {
                depth++;
            }
            else if (depth == 0 && (text[_at] is ',' or ')'))
            {
                break;
            }
            else if (text[_at] is ']' or ')')
            {
                depth--;
            }
        }

        return new ArgumentPath(JsonPath.Parse(text[start.._at].TrimEnd()), text);
    }

    private LiteralExpression ParseLiteral()
    {
        var start = _at;
        while (char.IsLetterOrDigit(Peek()) || Peek() is '-' or '+' or '.')
        {
            _at++;
        }
        return Json.TryParse(text[start.._at]) is { } value ? new LiteralExpression(value) : throw Bad();
    }

    private char Peek() => _at < text.Length ? text[_at] : '\0';

    private void SkipBlanks()
    {
        while (char.IsWhiteSpace(Peek()))
        {
            _at++;
        }
    }

    private bool Take(char wanted)
    {
        if (Peek() != wanted)
        {
            return false;
        }
        _at++;
        return true;
    }

    private void Expect(char wanted)
    {
        SkipBlanks();
        if (!Take(wanted))
        {
            throw Bad();
        }
    }

    private FormatException Bad() => new($"'{text}' is not a valid JSONPath or a valid intrinsic function call");
}
