namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>What a server is known to do and not to do. Each is asserted: a server that learns something fails its test.</summary>
public sealed record Traits
{
    public bool CanSearch { get; init; } = true;

    public bool OffersUpdate { get; init; } = true;

    public bool OffersCreateAndDelete { get; init; } = true;

    /// <summary>Entries can really be created, changed and removed.</summary>
    public bool IsWritable { get; init; }

    /// <summary>A new entry is there at once; otherwise only once its media has been sent.</summary>
    public bool CreatesAtOnce { get; init; } = true;

    /// <summary>Offers changes, and answers the change of a title with "action failed", without a reason.</summary>
    public bool FailsAtTitles { get; init; }

    public bool CanSort { get; init; } = true;

    /// <summary>Shows the title in the tags; otherwise the file's name.</summary>
    public bool ShowsTagTitles { get; init; } = true;

    /// <summary>Serves the media itself, so that a resource can be fetched.</summary>
    public bool ServesMedia { get; init; } = true;

    /// <summary>Takes a <c>"</c> inside a search constant.</summary>
    public bool TakesQuotesInSearch { get; init; } = true;

    /// <summary>Finds <c>&amp;</c> and <c>&lt;</c> in titles.</summary>
    public bool FindsMarkupInSearch { get; init; } = true;

    /// <summary>Takes <c>%</c> and <c>_</c> for what they are.</summary>
    public bool TakesPercentLiterally { get; init; } = true;

    public IReadOnlyList<CompareOperator> RefusedOperators { get; init; } = [];
}
