using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Media.Core.Hls;
using Media.Core.Publishing;

namespace Media.Core.Catalogs;

/// <summary>
/// The addresses at which whoever reads the catalog plays an asset, without a token: the way to them is a key that cannot be guessed. The asset's name
/// stands in them, so that its key is found with one read, and so that an entry's addresses can be told from those of others.
/// </summary>
public static partial class SharedAddress
{
    private const string Root = "/v1/shared/";
    private const int KeyBytes = 16;
    private const int LongestAsset = 80;

    /// <summary>A key that nobody can guess: 128 random bits.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Where all of an asset plays: whatever release is live.</summary>
    /// <param name="api">The API's address, without a slash at its end.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="key">Its key.</param>
    public static string Of(string api, string asset, string key) => $"{api}{Root}{asset}/{key}/{HlsPackager.Master}";

    /// <summary>Where one rendition of an asset plays, with its sound.</summary>
    /// <param name="api">The API's address, without a slash at its end.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="key">Its key.</param>
    /// <param name="rendition">The rendition's name.</param>
    public static string Of(string api, string asset, string key, string rendition) => $"{api}{Root}{asset}/{key}/{rendition}/{HlsPackager.Master}";

    /// <summary>Whether a text can be an asset's name and another its key: nothing else is looked for, or enters an object's key.</summary>
    public static bool IsWellFormed(string asset, string key) => asset.Length <= LongestAsset && Asset().IsMatch(asset) && Key().IsMatch(key);

    /// <summary>Whether a key is the one that an asset's link keeps. How long it takes says nothing of how much of it is right.</summary>
    public static bool Opens(CatalogLink? link, string key) =>
        link?.SharedKey is { } kept && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept), Encoding.UTF8.GetBytes(key));

    /// <summary>The asset and the key of an address of all of an asset; null for any other.</summary>
    public static (string Asset, string Key)? Read(string address) =>
        address.Split('/') is [.., "v1", "shared", var asset, var key, HlsPackager.Master] && IsWellFormed(asset, key) ? (asset, key) : null;

    [GeneratedRegex("\\A[a-z0-9-]+-[0-9a-f]{12}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asset();

    [GeneratedRegex("\\A[0-9a-f]{32}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
