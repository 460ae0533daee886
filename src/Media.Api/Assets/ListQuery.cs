using System.Globalization;
using Media.Catalog;
using SortKey = Media.Catalog.SortKey;

namespace Media.Api.Assets;

/// <summary>A list request as a question to the catalog, and the same question answered here.</summary>
internal static class ListQuery
{
    /// <summary>The question. Text is looked for in the fields that the catalog can search, or in all where it is answered here.</summary>
    public static CatalogQuery Of(ListRequest request, Func<CatalogField, bool> searchable)
    {
        CatalogQuery query = new CatalogQuery.IsA(request.Class);
        if (request.Text is { } text)
        {
            query = new CatalogQuery.And(query, AssetFields.Text
                .Where(field => field == CatalogField.Title || searchable(field))
                .Select(field => (CatalogQuery)new CatalogQuery.Compare(field, CompareOperator.Contains, text))
                .Aggregate((left, right) => new CatalogQuery.Or(left, right)));
        }

        if (request.From is { } from)
        {
            query = new CatalogQuery.And(query, new CatalogQuery.Compare(CatalogField.Date, CompareOperator.GreaterOrEqual, Day(from)));
        }

        if (request.To is { } to)
        {
            // Dates may go on with a time of day: the day after is the first text that is too late.
            query = to == DateOnly.MaxValue ? query : new CatalogQuery.And(query, new CatalogQuery.Compare(CatalogField.Date, CompareOperator.Less, Day(to.AddDays(1))));
        }

        return query;
    }

    /// <summary>Whether an entry matches.</summary>
    public static bool Matches(CatalogEntry entry, CatalogQuery query) => query switch
    {
        CatalogQuery.All => true,
        CatalogQuery.And(var left, var right) => Matches(entry, left) && Matches(entry, right),
        CatalogQuery.Or(var left, var right) => Matches(entry, left) || Matches(entry, right),
        CatalogQuery.IsA(var name) => EntryKinds.IsOrDerives(entry.Class, name),
        CatalogQuery.Exists(var field, var present) => entry.All(field).Length > 0 == present,
        CatalogQuery.Compare(var field, var comparison, var value) => entry.All(field).Any(text => Compare(text, comparison, value)),
        _ => throw new InvalidOperationException($"A query of type {query.GetType().Name} is not known."),
    };

    /// <summary>Puts entries in order: those without a value last, ties by id, so that pages do not overlap.</summary>
    public static IEnumerable<CatalogEntry> Sort(IEnumerable<CatalogEntry> entries, IReadOnlyCollection<SortKey> keys)
    {
        var sorted = entries.Order(Comparer<CatalogEntry>.Create((a, b) =>
        {
            foreach (var key in keys)
            {
                var order = (a.First(key.Field), b.First(key.Field)) switch
                {
                    (null, null) => 0,
                    (null, _) => 1,
                    (_, null) => -1,
                    var (x, y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase) * (key.Descending ? -1 : 1),
                };
                if (order != 0)
                {
                    return order;
                }
            }

            return string.CompareOrdinal(a.Id, b.Id);
        }));
        return keys.Count == 0 ? entries : sorted;
    }

    private static bool Compare(string text, CompareOperator comparison, string value) => comparison switch
    {
        CompareOperator.Equal => text.Equals(value, StringComparison.OrdinalIgnoreCase),
        CompareOperator.NotEqual => !text.Equals(value, StringComparison.OrdinalIgnoreCase),
        CompareOperator.Less => string.CompareOrdinal(text, value) < 0,
        CompareOperator.LessOrEqual => string.CompareOrdinal(text, value) <= 0,
        CompareOperator.Greater => string.CompareOrdinal(text, value) > 0,
        CompareOperator.GreaterOrEqual => string.CompareOrdinal(text, value) >= 0,
        CompareOperator.Contains => text.Contains(value, StringComparison.OrdinalIgnoreCase),
        CompareOperator.DoesNotContain => !text.Contains(value, StringComparison.OrdinalIgnoreCase),
        CompareOperator.StartsWith => text.StartsWith(value, StringComparison.OrdinalIgnoreCase),
        _ => throw new InvalidOperationException($"The operator {comparison} is not known."),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
