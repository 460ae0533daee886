using System.Collections.Immutable;

namespace Media.Catalog;

/// <summary>Part of a result.</summary>
/// <param name="Entries">The entries, in order.</param>
/// <param name="Offset">How many come before them.</param>
/// <param name="Total">How many there are in all; null where the catalog does not say, or what it says cannot be.</param>
/// <param name="UpdateId">A number that moves when the container changes, or null.</param>
public sealed record CatalogPage(ImmutableArray<CatalogEntry> Entries, int Offset, int? Total, uint? UpdateId)
{
    /// <summary>How many entries the catalog sent, those included that were left out as unusable: the next page starts here.</summary>
    public int NextOffset { get; init; } = Offset + Entries.Length;

    /// <summary>Whether there may be more after this page. Without a total, only an empty page is known to be the last.</summary>
    public bool MayHaveMore => Total is { } total ? NextOffset < total : NextOffset > Offset;
}
