namespace Media.LegacyCatalog.Store;

/// <summary>Part of a result, and how many objects there are in all.</summary>
internal sealed record ObjectPage(IReadOnlyList<ObjectRow> Rows, int Total);
