using System.Security.Cryptography;

namespace Media.Local.Signing;

/// <summary>Access key ids, in the form that AWS gives them: a prefix that tells the kind, and sixteen letters and digits.</summary>
internal static class AccessKeyIds
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Make(string prefix) => prefix + RandomNumberGenerator.GetString(Alphabet, 16);
}
