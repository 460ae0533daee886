namespace Media.Core.Catalogs;

/// <summary>
/// How an asset is registered in the catalog: one document per asset in the media bucket, changed by conditional writes only. It is written
/// before the catalog is, so that a try which died is known to have been.
/// </summary>
/// <param name="Version">The layout of this document.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="EntryId">The catalog's id of its entry; null while none is known.</param>
/// <param name="Release">The release that the entry shows; null before the first.</param>
/// <param name="BusyUntil">Until when a try may be writing to the catalog; null when none is.</param>
/// <param name="SharedKey">The key in the addresses that the entry shows: it is made once, and another one only for another entry; null before the first.</param>
public sealed record CatalogLink(int Version, string Asset, string? EntryId, string? Release, DateTimeOffset? BusyUntil, string? SharedKey = null)
{
    /// <summary>The layout that this code writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Where it lies in the media bucket.</summary>
    public static string Key(string asset) => $"{asset}/catalog.json";
}
