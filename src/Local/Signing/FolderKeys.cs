using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Media.Local.Stack;

namespace Media.Local.Signing;

/// <summary>
/// The keys of one data folder, made the first time and kept in it: whoever may read the folder may use the stack, and nobody else.
/// </summary>
/// <param name="AccessKeyId">The user's access key id.</param>
/// <param name="SecretAccessKey">The user's secret.</param>
/// <param name="SessionKey">What sessions of functions are derived from (base64); it never leaves the folder.</param>
public sealed record FolderKeys(string AccessKeyId, string SecretAccessKey, string SessionKey)
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "credentials.json";

    private const int SecretBytes = 30;
    private const int SessionKeyBytes = 32;

    /// <summary>Reads a folder's keys, or makes them.</summary>
    /// <exception cref="LocalStackException">The file cannot be read or written, or is no such file.</exception>
    public static FolderKeys Open(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        try
        {
            var keys = JsonSerializer.Deserialize(KeyFile.Read(dataFolder, FileName, Make), KeysJson.Default.FolderKeys);
            return keys is { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0, SessionKey.Length: > 0 } && Convert.FromBase64String(keys.SessionKey).Length == SessionKeyBytes
                ? keys
                : throw new FormatException("a key is missing");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            throw new LocalStackException($"The stack's keys in {path} cannot be read: {e.Message}. Without the file new ones are made.", e);
        }
    }

    private static string Make() => JsonSerializer.Serialize(
        new FolderKeys(AccessKeyIds.Make("AKIA"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)), Convert.ToBase64String(RandomNumberGenerator.GetBytes(SessionKeyBytes))),
        KeysJson.Default.FolderKeys);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(FolderKeys))]
internal sealed partial class KeysJson : JsonSerializerContext;
