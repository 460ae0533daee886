using System.Globalization;
using System.Text;
using Media.Catalog.ContentDirectory.Didl;
using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>The objects below a container that match.</summary>
internal sealed record SearchRequest(string ServiceType, string ContainerId, string Criteria, PageRequest Page) : SoapRequest(ServiceType)
{
    public override string Action => "Search";

    public override IReadOnlyList<(string Name, string Value)> Arguments =>
    [
        ("ContainerID", ContainerId),
        ("SearchCriteria", Criteria),
        ("Filter", "*"),
        ("StartingIndex", Page.Offset.ToString(CultureInfo.InvariantCulture)),
        ("RequestedCount", Page.Limit.ToString(CultureInfo.InvariantCulture)),
        ("SortCriteria", SortCriteria.Write(Page.Sort)),
    ];
}

/// <summary>
/// Writes a query in the standard's search grammar. A constant stands between quotation marks, with <c>\</c> before each <c>"</c> and
/// <c>\</c> in it; nothing else has a meaning there, so no text can leave its place.
/// </summary>
internal static class SearchCriteria
{
    private const int MaxDepth = 100;

    public static string Write(CatalogQuery query)
    {
        var criteria = new StringBuilder();
        Append(criteria, query, 0);
        return criteria.ToString();
    }

    private static void Append(StringBuilder criteria, CatalogQuery query, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new CatalogQueryRefusedException($"The query is nested more than {MaxDepth} levels deep.");
        }

        switch (query)
        {
            case CatalogQuery.All:
                // Not "*": MiniDLNA refuses that, and Rygel refuses the empty string that MiniDLNA takes instead.
                AppendIsA(criteria, "object");
                break;
            case CatalogQuery.IsA isA:
                AppendIsA(criteria, isA.Class);
                break;
            case CatalogQuery.And and:
                AppendBoth(criteria, and.Left, "and", and.Right, depth);
                break;
            case CatalogQuery.Or or:
                AppendBoth(criteria, or.Left, "or", or.Right, depth);
                break;
            case CatalogQuery.Exists exists:
                criteria.Append(DidlNames.Property(exists.Field)).Append(exists.Present ? " exists true" : " exists false");
                break;
            case CatalogQuery.Compare compare:
                criteria.Append(DidlNames.Property(compare.Field)).Append(' ').Append(Symbol(compare.Operator)).Append(' ');
                AppendQuoted(criteria, compare.Value);
                break;
            default:
                throw new InvalidOperationException($"A query of type {query.GetType().Name} is not known.");
        }
    }

    private static void AppendBoth(StringBuilder criteria, CatalogQuery left, string word, CatalogQuery right, int depth)
    {
        criteria.Append('(');
        Append(criteria, left, depth + 1);
        criteria.Append(' ').Append(word).Append(' ');
        Append(criteria, right, depth + 1);
        criteria.Append(')');
    }

    private static void AppendIsA(StringBuilder criteria, string className)
    {
        criteria.Append("upnp:class derivedfrom ");
        AppendQuoted(criteria, className);
    }

    private static void AppendQuoted(StringBuilder criteria, string value)
    {
        criteria.Append('"');
        foreach (var c in value)
        {
            criteria.Append(c is '"' or '\\' ? "\\" : "").Append(c);
        }

        criteria.Append('"');
    }

    private static string Symbol(CompareOperator comparison) => comparison switch
    {
        CompareOperator.Equal => "=",
        CompareOperator.NotEqual => "!=",
        CompareOperator.Less => "<",
        CompareOperator.LessOrEqual => "<=",
        CompareOperator.Greater => ">",
        CompareOperator.GreaterOrEqual => ">=",
        CompareOperator.Contains => "contains",
        CompareOperator.DoesNotContain => "doesNotContain",
        CompareOperator.StartsWith => "startsWith",
        _ => throw new InvalidOperationException($"The operator {comparison} is not known."),
    };
}
