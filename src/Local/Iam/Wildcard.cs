namespace Media.Local.Iam;

/// <summary>
/// A pattern of a policy: <c>*</c> stands for any characters, none included, and <c>?</c> for exactly one. Takes time in the order of the
/// pattern's length times the text's, whatever the pattern.
/// </summary>
internal sealed class Wildcard
{
    private readonly string _pattern;
    private readonly bool _ignoreCase;
    private readonly bool _literal;

    /// <param name="pattern">The pattern.</param>
    /// <param name="ignoreCase">Whether capitals and small letters are the same, as in the names of actions.</param>
    public Wildcard(string pattern, bool ignoreCase = false)
    {
        _pattern = pattern;
        _ignoreCase = ignoreCase;
        _literal = pattern.AsSpan().IndexOfAny('*', '?') < 0;
    }

    /// <summary>Whether a whole text fits.</summary>
    public bool Matches(string text)
    {
        if (_literal)
        {
            return string.Equals(_pattern, text, _ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        }
        // On a mismatch the last star takes in one character more.
        var (at, i, star, resume) = (0, 0, -1, 0);
        while (i < text.Length)
        {
            if (at < _pattern.Length && _pattern[at] == '*')
            {
                (star, resume) = (at++, i);
            }
            else if (at < _pattern.Length && (_pattern[at] == '?' || Same(_pattern[at], text[i])))
            {
                at++;
                i++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                i = ++resume;
            }
            else
            {
                return false;
            }
        }
        return _pattern.AsSpan(at).TrimStart('*').IsEmpty;
    }

    /// <inheritdoc />
    public override string ToString() => _pattern;

    private bool Same(char one, char other) => one == other || (_ignoreCase && char.ToLowerInvariant(one) == char.ToLowerInvariant(other));
}
