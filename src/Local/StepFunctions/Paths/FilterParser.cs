using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Paths;

/// <summary>Reads a filter condition: comparisons and existence tests joined by <c>&amp;&amp;</c>, <c>||</c>, <c>!</c> and parentheses.</summary>
internal sealed class FilterParser(string text, int at)
{
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];

    private readonly PathParser reader = new(text, at);

    public int At => reader.At;

    /// <exception cref="FormatException">The condition cannot be read.</exception>
    public Filter Parse()
    {
        var filter = ParseAnd();
        while (TakeTwo('|'))
            filter = new OrFilter(filter, ParseAnd());
        return filter;
    }

    private Filter ParseAnd()
    {
        var filter = ParseUnary();
        while (TakeTwo('&'))
            filter = new AndFilter(filter, ParseUnary());
        return filter;
    }

    private Filter ParseUnary()
    {
        reader.SkipBlanks();
        if (reader.Take('!'))
            return new NotFilter(ParseUnary());
        if (!reader.Take('('))
            return ParseComparison();
        var inner = Parse();
        reader.SkipBlanks();
        reader.Expect(')');
        return inner;
    }

    private Filter ParseComparison()
    {
        var left = ParseOperand();
        reader.SkipBlanks();
        var found = Operators.FirstOrDefault(sign => string.CompareOrdinal(text, reader.At, sign, 0, sign.Length) == 0);
        if (found is null)
            return left.Literal is null ? new ExistsFilter(left) : throw reader.Bad();
        foreach (var character in found)
            reader.Expect(character);
        return new CompareFilter(left, found, ParseOperand());
    }

    private FilterOperand ParseOperand()
    {
        reader.SkipBlanks();
        if (reader.Peek() is '@' or '$')
        {
            var fromRoot = reader.Peek() == '$';
            reader.Expect(reader.Peek());
            var path = reader.ParseSteps();
            return path.All(segment => segment.IsDefinite) ? new FilterOperand(null, path, fromRoot) : throw reader.Bad();
        }

        if (reader.Peek() is '\'' or '"')
            return new FilterOperand(Json.Of(reader.ParseQuoted()), [], false);
        var start = reader.At;
        while (char.IsLetterOrDigit(reader.Peek()) || reader.Peek() is '-' or '+' or '.')
            reader.Take(reader.Peek());
        return Json.TryParse(text[start..reader.At]) is { } literal ? new FilterOperand(literal, [], false) : throw reader.Bad();
    }

    private bool TakeTwo(char sign)
    {
        reader.SkipBlanks();
        if (!reader.Take(sign))
            return false;
        reader.Expect(sign);
        return true;
    }
}
