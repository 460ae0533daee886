using System.Buffers;
using System.Globalization;
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

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

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
        if (Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
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
        var headers = HeadersOf(root);
        string[] cookies = root.TryGetProperty("cookies", out var given) && given.ValueKind is JsonValueKind.Array ? [.. given.EnumerateArray().Select(Text)] : [];
        var body = root.TryGetProperty("body", out var content) ? Text(content) : "";
        var encoded = root.TryGetProperty("isBase64Encoded", out var flag) && flag.ValueKind is JsonValueKind.True;
        var isResponse = int.TryParse(Text(status), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 200 and <= 599
            && headers.All(header => IsName(header.Key) && IsValue(header.Value)) && cookies.All(IsValue);
        return isResponse ? new ProxyResponse(code, headers, cookies, encoded ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body)) : null;
    }

    private static KeyValuePair<string, string>[] HeadersOf(JsonElement root)
    {
        KeyValuePair<string, string>[] headers = root.TryGetProperty("headers", out var given) && given.ValueKind is JsonValueKind.Object
            ? [.. given.EnumerateObject().Select(header => KeyValuePair.Create(header.Name, Text(header.Value)))]
            : [];
        var typed = headers.Any(header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase));
        return typed || !root.TryGetProperty("body", out var body) || Text(body).Length == 0
            ? headers
            : [.. headers, new("content-type", "text/plain;charset=UTF-8")];
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(TokenCharacters);

    private static bool IsValue(string value) => !value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
