using System.Net.Http.Headers;

namespace Media.Catalog.ContentDirectory.Didl;

/// <summary>
/// A <c>res</c> element's <c>protocolInfo</c>: <c>protocol:network:type:parameters</c>. Servers leave parts out or write only the type.
/// </summary>
internal readonly record struct ProtocolInfo(string? MimeType, string? Profile)
{
    public static ProtocolInfo Parse(string? text)
    {
        var parts = (text ?? "").Split(':', 4);
        var type = parts is [_, _, var third, ..] && IsType(third) ? third : Array.Find(parts, IsType);
        return new ProtocolInfo(type?.Trim(), parts is [_, _, _, var last] && last.Trim() is not ("" or "*") ? last.Trim() : null);
    }

    /// <summary>Writes the four parts, for media that is fetched by HTTP.</summary>
    public static string Write(Resource resource) => $"http-get:*:{resource.MimeType ?? "*"}:{resource.Profile ?? "*"}";

    private static bool IsType(string text) =>
        text.Contains('/', StringComparison.Ordinal) && MediaTypeHeaderValue.TryParse(text, out var type) && type.MediaType?[0] != '*';
}
