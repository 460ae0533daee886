using System.Text;
using Media.LegacyCatalog.Soap;

namespace Media.LegacyCatalog.Criteria;

/// <summary>The tokens of search criteria: words, operators, parentheses, and constants in quotation marks.</summary>
internal struct CriteriaTokens(string text)
{
    private int _at = 0;
    private CriteriaToken? _ahead;

    public CriteriaToken? Next()
    {
        var token = _ahead ?? Read();
        _ahead = null;
        return token;
    }

    /// <summary>Takes the next token if it is this word.</summary>
    public bool Skip(string word)
    {
        _ahead ??= Read();
        if (_ahead is not { IsQuoted: false } token || !token.Text.Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _ahead = null;
        return true;
    }

    private CriteriaToken? Read()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        if (_at >= text.Length)
        {
            return null;
        }

        switch (text[_at])
        {
            case '"':
                return new CriteriaToken(Quoted(), IsQuoted: true);
            case '(' or ')':
                return new CriteriaToken(text[_at++].ToString(), IsQuoted: false);
            default:
                var isSymbol = IsSymbol(text[_at]);
                var start = _at;
                while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('"' or '(' or ')') && IsSymbol(text[_at]) == isSymbol)
                {
                    _at++;
                }

                return new CriteriaToken(text[start.._at], IsQuoted: false);
        }
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return value.ToString();
            }

            if (text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] is ('"' or '\\'))
            {
                _at++;
            }

            value.Append(text[_at]);
        }

        throw UpnpException.BadSearch("a quotation mark is not closed");
    }

    private static bool IsSymbol(char c) => c is '=' or '!' or '<' or '>';
}
