using System.Security.Cryptography;
using System.Text;

namespace Media.Core.Catalogs;

/// <summary>
/// What an entry of the catalog plays: the way from the catalog's id to the asset, so that it can be found without asking the catalog. Of two
/// uploads for one entry the later one wins.
/// </summary>
/// <param name="Version">The layout of this document.</param>
/// <param name="EntryId">The catalog's id.</param>
/// <param name="Asset">The asset.</param>
/// <param name="UploadedAt">When the asset's source was uploaded.</param>
public sealed record EntryMedia(int Version, string EntryId, string Asset, DateTimeOffset UploadedAt)
{
    /// <summary>The layout that this code writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Where it lies in the media bucket. A catalog's id may hold anything, so its hash names the key.</summary>
    public static string Key(string entryId) => $"catalog/entries/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entryId)))}.json";
}
