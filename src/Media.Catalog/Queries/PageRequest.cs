using System.Collections.Immutable;

namespace Media.Catalog;

/// <summary>Which part of a result, in which order.</summary>
public sealed record PageRequest
{
    /// <summary>How many entries to skip; not negative.</summary>
    public int Offset { get; init; }

    /// <summary>How many entries to return at most; at least 1. A catalog may return fewer though there are more.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The order, most significant key first; empty leaves it to the catalog.</summary>
    public ImmutableArray<SortKey> Sort { get; init; } = [];
}
