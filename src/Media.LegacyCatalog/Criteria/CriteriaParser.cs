using Media.LegacyCatalog.Didl;
using Media.LegacyCatalog.Soap;

namespace Media.LegacyCatalog.Criteria;

/// <summary>
/// The standard's search grammar (ContentDirectory:4, 2.3.13.1), by recursive descent: <c>or</c> over <c>and</c> over relations and
/// parentheses. Length, nesting and number of relations are bounded.
/// </summary>
internal ref struct CriteriaParser
{
    private const int MaxLength = 16_384;
    private const int MaxDepth = 64;
    private const int MaxRelations = 256;

    private static readonly HashSet<string> Operators = new(StringComparer.OrdinalIgnoreCase)
    {
        "=", "!=", "<", "<=", ">", ">=", "contains", "doesNotContain", "startsWith", "derivedfrom",
    };

    private CriteriaTokens _tokens;
    private int _relations;

    private CriteriaParser(string text) => _tokens = new CriteriaTokens(text);

    /// <exception cref="UpnpException">708: it is not in the grammar, or over a bound.</exception>
    public static Criterion Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw UpnpException.BadSearch($"longer than {MaxLength} characters");
        }

        if (text.Trim() == "*")
        {
            return new Criterion.Everything();
        }

        var parser = new CriteriaParser(text);
        var criterion = parser.Or(0);
        return parser._tokens.Next() is { } rest ? throw UpnpException.BadSearch($"unexpected '{rest.Text}'") : criterion;
    }

    private Criterion Or(int depth)
    {
        var left = And(depth);
        while (_tokens.Skip("or"))
        {
            left = new Criterion.Both(left, And(depth), IsAnd: false);
        }

        return left;
    }

    private Criterion And(int depth)
    {
        var left = Primary(depth);
        while (_tokens.Skip("and"))
        {
            left = new Criterion.Both(left, Primary(depth), IsAnd: true);
        }

        return left;
    }

    private Criterion Primary(int depth)
    {
        if (depth > MaxDepth)
        {
            throw UpnpException.BadSearch($"nested more than {MaxDepth} levels deep");
        }

        if (!_tokens.Skip("("))
        {
            return Relation();
        }

        var inner = Or(depth + 1);
        return _tokens.Skip(")") ? inner : throw UpnpException.BadSearch("a parenthesis is not closed");
    }

    private Criterion Relation()
    {
        if (++_relations > MaxRelations)
        {
            throw UpnpException.BadSearch($"more than {MaxRelations} relations");
        }

        var property = Word("a property");
        if (!DidlNames.Searchable.Contains(property))
        {
            throw UpnpException.BadSearch($"'{property}' cannot be searched");
        }

        var operation = Word("an operator");
        if (operation.Equals("exists", StringComparison.OrdinalIgnoreCase))
        {
            return new Criterion.Exists(property, bool.TryParse(Word("true or false"), out var present)
                ? present
                : throw UpnpException.BadSearch("exists takes true or false"));
        }

        return !Operators.Contains(operation)
            ? throw UpnpException.BadSearch($"'{operation}' is not an operator")
            : _tokens.Next() is { IsQuoted: true } value
                ? new Criterion.Compare(property, operation.ToLowerInvariant(), value.Text)
                : throw UpnpException.BadSearch($"'{operation}' needs a constant in quotation marks");
    }

    private string Word(string what) =>
        _tokens.Next() is { IsQuoted: false } token ? token.Text : throw UpnpException.BadSearch($"{what} is missing");
}
