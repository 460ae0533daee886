using Media.Local.S3.Storage;

namespace Media.Local.S3.Listing;

/// <summary>One line of a listing: an entry, or a common prefix that stands for all that begins with it.</summary>
internal sealed record Line<T>(T? Entry, string? CommonPrefix)
    where T : class;

/// <summary>
/// Walks keys in order, rolling up what has the delimiter after the prefix. On meeting a common prefix it seeks past it, so a
/// folder costs the same however much is in it.
/// </summary>
/// <param name="Prefix">Only keys that begin so.</param>
/// <param name="Delimiter">Empty for no rolling up.</param>
/// <param name="Most">At most so many lines.</param>
internal sealed record KeyWalk(string Prefix, string Delimiter, int Most)
{
    /// <summary>Entries from a key on, in order: given the least key (inclusive) and how many at most.</summary>
    public delegate IEnumerable<T> Seek<T>(string from, int limit);

    /// <summary>Walks.</summary>
    /// <param name="start">Where to begin: the least key that may be listed.</param>
    /// <param name="seek">Reads entries, as they are asked for; must not give keys that do not begin with the prefix.</param>
    /// <param name="keyOf">An entry's key.</param>
    /// <param name="afterPrefix">A common prefix that a previous page ended with or went past; it is not listed again.</param>
    public (List<Line<T>> Lines, bool Truncated) Run<T>(string start, Seek<T> seek, Func<T, string> keyOf, string? afterPrefix)
        where T : class
    {
        var lines = new List<Line<T>>();
        string? from = start;
        while (from is not null)
        {
            var limit = Most - lines.Count + 1;
            var batch = seek(from, limit);
            var at = from;
            from = null;
            foreach (var entry in batch)
            {
                var key = keyOf(entry);
                if (CommonPrefix(key) is { } common)
                {
                    from = KeyOrder.After(common);
                    if (common == afterPrefix)
                    {
                        break;
                    }
                    if (lines.Count == Most)
                    {
                        return (lines, true);
                    }
                    lines.Add(new Line<T>(null, common));
                    break;
                }

                if (lines.Count == Most)
                {
                    return (lines, true);
                }
                lines.Add(new Line<T>(entry, null));
            }

            if (from == at)
            {
                throw new InvalidOperationException("A listing did not advance.");
            }
        }

        return (lines, false);
    }

    /// <summary>The common prefix that a key belongs to, if any.</summary>
    public string? CommonPrefix(string key)
    {
        if (Delimiter.Length == 0 || key.Length < Prefix.Length)
        {
            return null;
        }
        var at = key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + Delimiter.Length)];
    }
}
