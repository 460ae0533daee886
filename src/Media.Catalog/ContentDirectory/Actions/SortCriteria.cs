using Media.Catalog.ContentDirectory.Didl;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>The standard's sort criteria: <c>+dc:title,-dc:date</c>. The sign is always written; some servers insist on it.</summary>
internal static class SortCriteria
{
    public static string Write(IEnumerable<SortKey> keys) =>
        string.Join(',', keys.Select(key => (key.Descending ? "-" : "+") + DidlNames.Property(key.Field)));
}
