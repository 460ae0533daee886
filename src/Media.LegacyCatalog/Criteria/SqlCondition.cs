using System.Globalization;
using System.Text;
using Media.LegacyCatalog.Didl;
using Media.LegacyCatalog.Soap;

namespace Media.LegacyCatalog.Criteria;

/// <summary>
/// Criteria as an SQL condition on <c>objects o</c>. Whatever came from outside is a parameter. Text compares without regard to case
/// (ids apart); a property with several values matches if one of them does, and for <c>!=</c> and <c>doesNotContain</c> if it has a
/// value and none of them is or contains the constant.
/// </summary>
internal sealed class SqlCondition
{
    private readonly List<object> _parameters = [];

    private SqlCondition()
    {
    }

    /// <summary>The values of <c>$p0</c>, <c>$p1</c> and so on.</summary>
    public IReadOnlyList<object> Parameters => _parameters;

    public string Sql { get; private set; } = "";

    public static SqlCondition Of(Criterion criterion)
    {
        var condition = new SqlCondition();
        var sql = new StringBuilder();
        condition.Append(sql, criterion);
        condition.Sql = sql.ToString();
        return condition;
    }

    private void Append(StringBuilder sql, Criterion criterion)
    {
        switch (criterion)
        {
            case Criterion.Everything:
                sql.Append("1=1");
                break;
            case Criterion.Both both:
                sql.Append('(');
                Append(sql, both.Left);
                sql.Append(both.IsAnd ? " AND " : " OR ");
                Append(sql, both.Right);
                sql.Append(')');
                break;
            case Criterion.Exists exists:
                sql.Append(exists.Present ? "" : "NOT ").Append(Has(exists.Property, "1=1"));
                break;
            case Criterion.Compare compare:
                Append(sql, compare);
                break;
            default:
                throw new InvalidOperationException($"A criterion of type {criterion.GetType().Name} is not known.");
        }
    }

    private void Append(StringBuilder sql, Criterion.Compare compare)
    {
        var (positive, isNegated) = compare.Operator switch
        {
            "!=" => ("=", true),
            "doesnotcontain" => ("contains", true),
            var same => (same, false),
        };
        if (isNegated)
        {
            sql.Append('(').Append(Has(compare.Property, "1=1")).Append(" AND NOT ");
        }

        sql.Append(Has(compare.Property, Test(compare.Property, positive, compare.Value)));
        if (isNegated)
        {
            sql.Append(')');
        }
    }

    private string Has(string property, string test) =>
        $"EXISTS (SELECT 1 FROM properties p WHERE p.object_id = o.id AND p.name = {Parameter(property)} AND {test})";

    private string Test(string property, string operation, string value)
    {
        var isId = property[0] == '@';
        if (DidlNames.Numeric.Contains(property) && (operation is "=" or "<" or "<=" or ">" or ">="))
        {
            var number = DidlNumber.Parse(property, value)
                ?? throw UpnpException.BadSearch($"{property} is compared with '{value}', which is not a number or duration");
            return $"p.number {operation} {Parameter(number)}";
        }

        var column = isId ? "p.value" : "p.fold";
        var parameter = Parameter(isId ? value : value.ToUpperInvariant());
        return operation switch
        {
            "contains" => $"instr({column}, {parameter}) > 0",
            "startswith" => $"substr({column}, 1, length({parameter})) = {parameter}",
            "derivedfrom" => $"({column} = {parameter} OR substr({column}, 1, length({parameter}) + 1) = {parameter} || '.')",
            _ => $"{column} {operation} {parameter}",
        };
    }

    private string Parameter(object value)
    {
        _parameters.Add(value);
        return "$p" + (_parameters.Count - 1).ToString(CultureInfo.InvariantCulture);
    }
}
