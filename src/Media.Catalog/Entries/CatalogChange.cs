using System.Collections.Immutable;

namespace Media.Catalog;

/// <summary>One change to an entry, with what the entry must hold for the change to be right.</summary>
public abstract record CatalogChange
{
    private CatalogChange()
    {
    }

    /// <summary>Gives a field other values.</summary>
    /// <param name="Field">The field; not an id, a count or a resource.</param>
    /// <param name="Expected">All its values now, in the catalog's order; empty when it has none.</param>
    /// <param name="Values">All its values afterwards; empty removes it.</param>
    public sealed record SetField(CatalogField Field, ImmutableArray<string> Expected, ImmutableArray<string> Values) : CatalogChange;

    /// <summary>Adds a resource after the others.</summary>
    public sealed record AddResource(Resource Resource) : CatalogChange;

    /// <summary>Puts another resource in the place of one that is there.</summary>
    /// <param name="Expected">The resource as read; it is found by all that it says.</param>
    /// <param name="Resource">What replaces it.</param>
    public sealed record ReplaceResource(Resource Expected, Resource Resource) : CatalogChange;

    /// <summary>Removes a resource that is there.</summary>
    /// <param name="Expected">The resource as read; it is found by all that it says.</param>
    public sealed record RemoveResource(Resource Expected) : CatalogChange;
}
