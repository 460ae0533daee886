using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Templates.Intrinsics;

internal static class EncodingFunctions
{
    private const int LongestText = 10_000;

    public static JsonElement Encode(Arguments arguments) => Json.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(Bounded(arguments))));

    public static JsonElement Decode(Arguments arguments)
    {
        try
        {
            return Json.Of(Encoding.UTF8.GetString(Convert.FromBase64String(Bounded(arguments))));
        }
        catch (FormatException)
        {
            throw arguments.Failure("Illegal base64 string");
        }
    }

    public static JsonElement Hash(Arguments arguments)
    {
        var text = arguments[0].ValueKind == JsonValueKind.String ? arguments.String(0) : Json.Text(arguments[0]);
        if (text.Length > LongestText)
        {
            throw arguments.Failure("Data to hash is longer than 10000 characters");
        }
        var data = Encoding.UTF8.GetBytes(text);
        return Json.Of(Convert.ToHexStringLower(arguments.String(1) switch
        {
            "MD5" => MD5.HashData(data),
            "SHA-1" => SHA1.HashData(data),
            "SHA-256" => SHA256.HashData(data),
            "SHA-384" => SHA384.HashData(data),
            "SHA-512" => SHA512.HashData(data),
            var other => throw arguments.Failure($"Unsupported hash algorithm: {other}"),
        }));
    }

    private static string Bounded(Arguments arguments) => arguments.String(0) is { Length: <= LongestText } text
        ? text
        : throw arguments.Failure("The text is longer than 10000 characters");
}
