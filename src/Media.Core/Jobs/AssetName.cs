using System.Security.Cryptography;
using System.Text;

namespace Media.Core.Jobs;

/// <summary>Names what is published: one asset per bucket and key; a new upload under a key is a new release of it.</summary>
public static class AssetName
{
    /// <summary>A readable stem of the key and 12 hex digits that keep keys with the same stem apart.</summary>
    public static string For(string bucket, string key) =>
        $"{Slug.Of(key, 40)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{bucket}\0{key}")))[..12]}";
}
