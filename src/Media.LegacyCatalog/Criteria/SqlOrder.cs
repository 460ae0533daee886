using System.Globalization;
using Media.LegacyCatalog.Didl;
using Media.LegacyCatalog.Soap;

namespace Media.LegacyCatalog.Criteria;

/// <summary>Sort criteria (<c>+dc:title,-res@size</c>) as an ORDER BY. Objects without the property come first; ties keep the order of creation.</summary>
internal static class SqlOrder
{
    private const int MaxKeys = 8;

    /// <summary>The clause, with the property names as <c>$s0</c>, <c>$s1</c> and so on.</summary>
    /// <exception cref="UpnpException">709: a sign is missing, or a property cannot be sorted by.</exception>
    public static (string Sql, IReadOnlyList<string> Parameters) Of(string criteria)
    {
        var keys = criteria.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (keys.Length > MaxKeys)
        {
            throw UpnpException.BadSort($"more than {MaxKeys} keys");
        }

        var properties = keys.Select(Property).ToList();
        var clauses = keys.Select((key, i) => Clause(key[0] == '-', DidlNames.Numeric.Contains(properties[i]), i));
        return (string.Join(", ", clauses.Append("o.seq")), properties);
    }

    private static string Property(string key)
    {
        if (key[0] is not ('+' or '-'))
        {
            throw UpnpException.BadSort($"'{key}' has no sign");
        }

        return DidlNames.Searchable.Contains(key[1..]) ? key[1..] : throw UpnpException.BadSort($"'{key[1..]}' cannot be sorted by");
    }

    private static string Clause(bool isDescending, bool isNumber, int index)
    {
        var value = string.Create(
            CultureInfo.InvariantCulture,
            $"(SELECT p.{(isNumber ? "number" : "fold")} FROM properties p WHERE p.object_id = o.id AND p.name = $s{index} ORDER BY p.position LIMIT 1)");
        return value + (isDescending ? " DESC" : " ASC");
    }
}
