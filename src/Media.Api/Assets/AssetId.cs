using System.Buffers.Text;
using System.Text;
using Media.Api.Problems;

namespace Media.Api.Assets;

/// <summary>
/// The API's ids: the catalog's own, as base64url of their UTF-8, so that no character in them can mean anything in a path. Each id has
/// one spelling.
/// </summary>
internal static class AssetId
{
    /// <summary>Longer than any id that was given out.</summary>
    public const int MaxLength = 2048;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The API's id for one of the catalog's.</summary>
    public static string Of(string catalogId) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(catalogId));

    /// <summary>The catalog's id; null for a text that is no id.</summary>
    public static string? Read(string id)
    {
        if (id.Length is 0 or > MaxLength || !Base64Url.IsValid(id))
        {
            return null;
        }

        try
        {
            var catalogId = Strict.GetString(Base64Url.DecodeFromChars(id));
            return Of(catalogId) == id ? catalogId : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The catalog's id for the one in a path.</summary>
    /// <exception cref="ProblemException">404: nothing has such an id.</exception>
    public static string Required(string id) =>
        Read(id) ?? throw new ProblemException(404, ProblemTypes.NotFound, "There is no entry with this id: it is none that the API gave out.");
}
