namespace Media.LegacyCatalog.Criteria;

/// <summary>Search criteria as a tree.</summary>
internal abstract record Criterion
{
    public sealed record Everything : Criterion;

    public sealed record Both(Criterion Left, Criterion Right, bool IsAnd) : Criterion;

    public sealed record Compare(string Property, string Operator, string Value) : Criterion;

    public sealed record Exists(string Property, bool Present) : Criterion;
}
