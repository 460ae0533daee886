namespace Media.LegacyCatalog.Store;

/// <summary>An object as it is kept. <paramref name="Inner"/> holds its elements, ready to be shown.</summary>
internal sealed record ObjectRow(
    string Id,
    string ParentId,
    string? RefId,
    bool IsContainer,
    bool IsRestricted,
    string Inner,
    uint UpdateId,
    uint ContainerUpdateId,
    int ChildCount);
