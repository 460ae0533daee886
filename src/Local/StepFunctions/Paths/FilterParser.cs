using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Paths;

/// <summary>Reads a filter condition: comparisons and existence tests joined by <c>&amp;&amp;</c>, <c>||</c>, <c>!</c> and parentheses.</summary>
internal sealed class FilterParser(string text, int at)
{
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];

    private readonly PathParser _reader = new(text, at);

    public int At => _reader.At;

    /// <exception cref="FormatException">The condition cannot be read.</exception>
    public Filter Parse()
    {
        var filter = ParseAnd();
        while (TakeTwo('|'))
        {
            filter = new OrFilter(filter, ParseAnd());
        }
        return filter;
    }

    private Filter ParseAnd()
    {
        var filter = ParseUnary();
        while (TakeTwo('&'))
        {
            filter = new AndFilter(filter, ParseUnary());
        }
        return filter;
    }

    private Filter ParseUnary()
    {
        _reader.SkipBlanks();
        if (_reader.Take('!'))
        {
            return new NotFilter(ParseUnary());
        }
        if (!_reader.Take('('))
        {
            return ParseComparison();
        }
        var inner = Parse();
        _reader.SkipBlanks();
        _reader.Expect(')');
        return inner;
    }

    private Filter ParseComparison()
    {
        var left = ParseOperand();
        _reader.SkipBlanks();
        var found = Operators.FirstOrDefault(sign => string.CompareOrdinal(text, _reader.At, sign, 0, sign.Length) == 0);
        if (found is null)
        {
            return left.Literal is null ? new ExistsFilter(left) : throw _reader.Bad();
        }
        foreach (var character in found)
        {
            _reader.Expect(character);
        }
        return new CompareFilter(left, found, ParseOperand());
    }

    private FilterOperand ParseOperand()
    {
        _reader.SkipBlanks();
        if (_reader.Peek() is '@' or '$')
        {
            var fromRoot = _reader.Peek() == '$';
            _reader.Expect(_reader.Peek());
            var path = _reader.ParseSteps();
            return path.All(segment => segment.IsDefinite) ? new FilterOperand(null, path, fromRoot) : throw _reader.Bad();
        }

        if (_reader.Peek() is '\'' or '"')
        {
            return new FilterOperand(Json.Of(_reader.ParseQuoted()), [], false);
        }
        var start = _reader.At;
        while (char.IsLetterOrDigit(_reader.Peek()) || _reader.Peek() is '-' or '+' or '.')
        {
            _reader.Take(_reader.Peek());
        }
        return Json.TryParse(text[start.._reader.At]) is { } literal ? new FilterOperand(literal, [], false) : throw _reader.Bad();
    }

    private bool TakeTwo(char sign)
    {
        _reader.SkipBlanks();
        if (!_reader.Take(sign))
        {
            return false;
        }
        _reader.Expect(sign);
        return true;
    }
}
