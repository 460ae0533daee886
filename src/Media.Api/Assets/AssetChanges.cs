using System.Collections.Immutable;
using Media.Catalog;

namespace Media.Api.Assets;

/// <summary>What has to change so that an entry becomes what a merge patch asks for, each change with the value that was read.</summary>
internal static class AssetChanges
{
    public static ImmutableArray<CatalogChange> Between(CatalogEntry entry, AssetInput patch) =>
    [
        .. patch.Fields
            .Select(wanted => new CatalogChange.SetField(wanted.Key, entry.All(wanted.Key), wanted.Value))
            .Where(change => !change.Expected.SequenceEqual(change.Values)),
        .. patch.Resources is { } resources ? Resources(entry.Resources, resources) : [],
    ];

    private static IEnumerable<CatalogChange> Resources(ImmutableArray<Resource> before, ImmutableArray<Resource> after)
    {
        // What the document does not show of a resource (its profile) is not lost when the caller sends back what was read.
        var kept = new HashSet<Resource>();
        var added = new List<Resource>();
        foreach (var wanted in after)
        {
            var same = before.FirstOrDefault(present => !kept.Contains(present) && AssetMapper.ToResource(AssetMapper.ToDocument(present)) == wanted);
            if (same is null)
            {
                added.Add(wanted);
            }
            else
            {
                kept.Add(same);
            }
        }

        return
        [
            .. before.Where(present => !kept.Contains(present)).Select(present => new CatalogChange.RemoveResource(present)),
            .. added.Select(resource => new CatalogChange.AddResource(resource)),
        ];
    }
}
