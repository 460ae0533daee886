using System.Collections.Frozen;

namespace Media.Catalog.ContentDirectory.Discovery;

/// <summary>The actions that a service offers (its SCPD).</summary>
internal sealed record ServiceDescription(FrozenSet<string> Actions)
{
    public static ServiceDescription Read(ReadOnlyMemory<byte> bytes)
    {
        var actions = DeviceDescription.Parse(bytes).Descendants()
            .Where(e => e.Name.LocalName == "action")
            .Select(action => action.Elements().FirstOrDefault(e => e.Name.LocalName == "name")?.Value.Trim())
            .OfType<string>()
            .ToFrozenSet(StringComparer.Ordinal);
        return actions.Contains("Browse")
            ? new ServiceDescription(actions)
            : throw new CatalogBadAnswerException("The service's description has no Browse action.", retryHelps: false);
    }
}
