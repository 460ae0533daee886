using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Media.Local.ApiGateway;

/// <summary>What a function answered: payload format 2.0, or anything else that is JSON, which is then the body of a 200.</summary>
internal sealed record ProxyResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, IReadOnlyList<string> Cookies, ReadOnlyMemory<byte> Body)
{
    // What describes the connection is the gateway's own.
    private static readonly HashSet<string> Hops = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Date", "Keep-Alive", "Proxy-Authenticate", "Server", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <summary>Reads a function's result; null where the gateway could make nothing of it.</summary>
    public static ProxyResponse? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            return root.ValueKind is JsonValueKind.Object && root.TryGetProperty("statusCode", out var status)
                ? Formatted(root, status)
                : new ProxyResponse(
                    StatusCodes.Status200OK, [new("content-type", "application/json")], [],
                    root.ValueKind is JsonValueKind.String ? Encoding.UTF8.GetBytes(root.GetString()!) : payload.ToArray());
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Sends it.</summary>
    public async Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers.Where(header => !Hops.Contains(header.Key)))
        {
            response.Headers[name] = value;
        }
        foreach (var cookie in Cookies)
        {
            response.Headers.Append("Set-Cookie", cookie);
        }
        if (Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified or < 200)
        {
            return;
        }
        response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(Body, context.RequestAborted);
        }
    }

    private static ProxyResponse? Formatted(JsonElement root, JsonElement status)
    {
        var code = status.ValueKind is JsonValueKind.String ? int.Parse(status.GetString()!, System.Globalization.CultureInfo.InvariantCulture) : status.GetInt32();
        var text = root.TryGetProperty("body", out var body) ? body.ValueKind is JsonValueKind.String ? body.GetString()! : body.ValueKind is JsonValueKind.Null ? "" : body.GetRawText() : "";
        var encoded = root.TryGetProperty("isBase64Encoded", out var flag) && flag.ValueKind is JsonValueKind.True;
        KeyValuePair<string, string>[] headers = root.TryGetProperty("headers", out var given) && given.ValueKind is JsonValueKind.Object
            ? [.. given.EnumerateObject().Select(header => new KeyValuePair<string, string>(header.Name, header.Value.ToString()))]
            : [];
        return code is < 100 or > 599 || headers.Any(header => header.Value.AsSpan().ContainsAny('\r', '\n', '\0')) ? null : new ProxyResponse(
            code,
            headers.Any(header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)) || text.Length == 0
                ? headers : [.. headers, new("content-type", "text/plain;charset=UTF-8")],
            root.TryGetProperty("cookies", out var cookies) && cookies.ValueKind is JsonValueKind.Array ? [.. cookies.EnumerateArray().Select(cookie => cookie.ToString())] : [],
            encoded ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text));
    }
}
