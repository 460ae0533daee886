namespace Media.Catalog;

/// <summary>A question about entries, as a tree. Text is compared without regard to case where the catalog can.</summary>
public abstract record CatalogQuery
{
    private CatalogQuery()
    {
    }

    /// <summary>Matches everything, containers too.</summary>
    public static CatalogQuery Everything { get; } = new All();

    /// <summary>The fields that the query names.</summary>
    public IEnumerable<CatalogField> Fields() => this switch
    {
        And(var left, var right) => left.Fields().Concat(right.Fields()),
        Or(var left, var right) => left.Fields().Concat(right.Fields()),
        Compare compare => [compare.Field],
        Exists exists => [exists.Field],
        IsA or All => [CatalogField.Class],
        _ => throw new InvalidOperationException($"A query of type {GetType().Name} is not known."),
    };

    /// <summary>Matches everything.</summary>
    public sealed record All : CatalogQuery;

    /// <summary>Matches what both sides match.</summary>
    public sealed record And(CatalogQuery Left, CatalogQuery Right) : CatalogQuery;

    /// <summary>Matches what either side matches.</summary>
    public sealed record Or(CatalogQuery Left, CatalogQuery Right) : CatalogQuery;

    /// <summary>Compares a field's value with a constant.</summary>
    public sealed record Compare(CatalogField Field, CompareOperator Operator, string Value) : CatalogQuery;

    /// <summary>Matches entries that have, or have not, a value for a field.</summary>
    public sealed record Exists(CatalogField Field, bool Present = true) : CatalogQuery;

    /// <summary>Matches entries whose class is this one or derives from it.</summary>
    public sealed record IsA(string Class) : CatalogQuery;
}
