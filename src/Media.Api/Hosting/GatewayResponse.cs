using System.Text;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Microsoft.Net.Http.Headers;

namespace Media.Api.Hosting;

/// <summary>A response in the form in which an HTTP API takes it (payload format 2.0).</summary>
internal static class GatewayResponse
{
    private static readonly string[] TextTypes = ["text/", "application/json", "application/problem+json", "application/vnd.apple.mpegurl", "application/javascript"];

    /// <summary>Writes the response; what is compressed or no text travels as base64.</summary>
    public static Stream Write(BufferedResponse response)
    {
        var isText = response.Headers.ContentEncoding.Count == 0
            && (response.Headers.ContentType.Count == 0 || TextTypes.Any(type => response.Headers.ContentType.ToString().StartsWith(type, StringComparison.OrdinalIgnoreCase)));
        var proxied = new APIGatewayHttpApiV2ProxyResponse
        {
            StatusCode = response.StatusCode,
            Headers = response.Headers
                .Where(header => !header.Key.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Cookies = response.Headers.SetCookie is { Count: > 0 } cookies ? [.. cookies.OfType<string>()] : null!,
            Body = isText ? Encoding.UTF8.GetString(response.Written.Span) : Convert.ToBase64String(response.Written.Span),
            IsBase64Encoded = !isText,
        };
        return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(proxied, GatewayJson.Default.APIGatewayHttpApiV2ProxyResponse), writable: false);
    }
}
