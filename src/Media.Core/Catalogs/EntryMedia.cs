using System.Security.Cryptography;
using System.Text;

namespace Media.Core.Catalogs;

/// <summary>
/// What an entry of the catalog plays: the way from the catalog's id to the asset, so that it can be found without asking the catalog. Of two
/// uploads for one entry the later one wins. It outlives the entry: what was uploaded before the entry was removed does not come back.
/// </summary>
/// <param name="Version">The layout of this document.</param>
/// <param name="EntryId">The catalog's id.</param>
/// <param name="Asset">The asset; empty where nothing was published before the entry was removed.</param>
/// <param name="UploadedAt">When the asset's source was uploaded.</param>
/// <param name="Removed">That the entry was removed; null while it is there.</param>
public sealed record EntryMedia(int Version, string EntryId, string Asset, DateTimeOffset UploadedAt, EntryRemoval? Removed = null)
{
    /// <summary>The layout that this code writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Where it lies in the media bucket. A catalog's id may hold anything, so its hash names the key.</summary>
    public static string Key(string entryId) => $"catalog/entries/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entryId)))}.json";

    /// <summary>What is noted of an entry that is removed, whatever was known of it.</summary>
    public static EntryMedia AsRemoved(EntryMedia? known, string entryId, EntryRemoval removal) =>
        (known ?? new EntryMedia(CurrentVersion, entryId, "", DateTimeOffset.MinValue)) with { Removed = known?.Removed ?? removal };
}

/// <summary>That an entry was removed.</summary>
/// <param name="At">When.</param>
/// <param name="KeepsMedia">What was published for it stays.</param>
public sealed record EntryRemoval(DateTimeOffset At, bool KeepsMedia);
