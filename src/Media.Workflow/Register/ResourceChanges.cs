using System.Collections.Immutable;
using Media.Catalog;

namespace Media.Workflow.Register;

/// <summary>What has to change of an entry's resources. Those that are not ours stay as they are.</summary>
internal static class ResourceChanges
{
    /// <summary>Whether a resource is of one of these assets: an asset's name holds a hash of its source, so it stands in no other address.</summary>
    public static bool IsOf(Resource resource, IEnumerable<string> assets) =>
        assets.Any(asset => resource.Uri.Contains($"/{asset}/", StringComparison.Ordinal));

    /// <summary>The changes that leave exactly the wanted resources of these assets.</summary>
    public static ImmutableArray<CatalogChange> Between(
        IEnumerable<Resource> current, IReadOnlyCollection<Resource> wanted, IReadOnlyCollection<string> assets)
    {
        var ours = current.Where(resource => IsOf(resource, assets)).ToList();
        var missing = new Queue<Resource>(wanted.Where(resource => !ours.Contains(resource)));
        var changes = ImmutableArray.CreateBuilder<CatalogChange>();
        HashSet<Resource> kept = [];
        foreach (var old in ours.Where(resource => !(wanted.Contains(resource) && kept.Add(resource))))
        {
            changes.Add(missing.TryDequeue(out var next) ? new CatalogChange.ReplaceResource(old, next) : new CatalogChange.RemoveResource(old));
        }

        changes.AddRange(missing.Select(resource => new CatalogChange.AddResource(resource)));
        return changes.ToImmutable();
    }
}
