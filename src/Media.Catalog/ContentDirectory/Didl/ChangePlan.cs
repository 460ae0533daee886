using System.Collections.Immutable;
using System.Xml.Linq;

namespace Media.Catalog.ContentDirectory.Didl;

/// <summary>
/// Turns changes into pairs of fragments. The current fragments are taken from the object as the server itself wrote it, never
/// composed: a server compares them with what it has, attribute by attribute, and one of the known ones dies of a fragment that it
/// cannot read.
/// </summary>
internal static class ChangePlan
{
    /// <summary>The pairs.</summary>
    /// <exception cref="CatalogConflictException">The object does not have the values that a change expects.</exception>
    public static ImmutableArray<TagChange> Of(XElement current, IEnumerable<CatalogChange> changes) =>
        [.. changes.SelectMany(change => Pairs(current, change))];

    private static IEnumerable<TagChange> Pairs(XElement current, CatalogChange change) => change switch
    {
        CatalogChange.SetField set => Set(current, set),
        CatalogChange.AddResource add => [new TagChange("", DidlWriter.Fragment(DidlResource.Write(add.Resource)))],
        CatalogChange.ReplaceResource replace =>
            [new TagChange(Find(current, replace.Expected), DidlWriter.Fragment(DidlResource.Write(replace.Resource)))],
        CatalogChange.RemoveResource remove => [new TagChange(Find(current, remove.Expected), "")],
        _ => throw new InvalidOperationException($"A change of type {change.GetType().Name} is not known."),
    };

    private static IEnumerable<TagChange> Set(XElement current, CatalogChange.SetField set)
    {
        var elements = current.Elements().Where(e => DidlReader.Value(e)?.Field == set.Field).ToList();
        if (!elements.Select(e => DidlReader.Value(e)!.Value.Value).SequenceEqual(set.Expected))
        {
            throw new CatalogConflictException($"{set.Field} no longer has the value that was expected.");
        }

        for (var i = 0; i < Math.Max(elements.Count, set.Values.Length); i++)
        {
            var before = i < elements.Count ? elements[i] : null;
            var after = i < set.Values.Length ? set.Values[i] : null;
            if (before is null || after is null || DidlReader.Value(before)!.Value.Value != after)
            {
                yield return new TagChange(before is null ? "" : DidlWriter.Fragment(before), Replacement(set.Field, before, after));
            }
        }
    }

    private static string Replacement(CatalogField field, XElement? before, string? after)
    {
        if (after is null)
        {
            return "";
        }

        var element = DidlWriter.Field(field, after);
        element.Add(before?.Attributes());
        return DidlWriter.Fragment(element);
    }

    private static string Find(XElement current, Resource expected)
    {
        var match = current.Elements().FirstOrDefault(e => DidlReader.IsResource(e) && DidlResource.Read(e) == expected);
        return match is null
            ? throw new CatalogConflictException("The resource is no longer there as it was read.")
            : DidlWriter.Fragment(match);
    }
}
