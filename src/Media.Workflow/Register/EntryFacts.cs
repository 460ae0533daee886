using System.Collections.Immutable;
using Media.Catalog;
using Media.Core.Publishing;

namespace Media.Workflow.Register;

/// <summary>What an entry is told of its film by the file: who made it, and when. People's own words stay as they are.</summary>
internal static class EntryFacts
{
    /// <summary>The fields of an entry that is made for a film.</summary>
    public static ImmutableSortedDictionary<CatalogField, ImmutableArray<string>> Of(FilmFacts? film)
    {
        (CatalogField Field, string? Value)[] facts = [(CatalogField.Creator, film?.Artist), (CatalogField.Date, FilmDate.Read(film?.Date))];
        return facts.Where(fact => fact.Value is not null).ToImmutableSortedDictionary(fact => fact.Field, fact => ImmutableArray.Create(fact.Value!));
    }

    /// <summary>The changes that give an entry what it says nothing of.</summary>
    public static IEnumerable<CatalogChange> Missing(CatalogEntry entry, FilmFacts? film) =>
        Of(film).Where(fact => entry.All(fact.Key).IsEmpty).Select(fact => new CatalogChange.SetField(fact.Key, [], fact.Value));
}
