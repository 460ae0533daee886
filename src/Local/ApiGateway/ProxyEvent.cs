using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Media.Local.ApiGateway;

/// <summary>What the gateway knows of a request besides HTTP.</summary>
/// <param name="ApiId">The API.</param>
/// <param name="AccountId">The account.</param>
/// <param name="RequestId">The request's id.</param>
/// <param name="Received">When it came.</param>
/// <param name="Match">The route and the path's variables.</param>
/// <param name="Authorization">What the authorizer made of it.</param>
internal sealed record ProxyContext(
    string ApiId, string AccountId, string RequestId, DateTimeOffset Received, MatchedRoute Match, Authorization Authorization);

/// <summary>Writes a request as the event that a function gets: payload format 2.0.</summary>
internal static class ProxyEvent
{
    private static readonly string[] TextTypes = ["json", "xml", "javascript"];

    // What describes the connection to the gateway does not describe the one behind it. Cookies have a place of their own.
    private static readonly HashSet<string> Left = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Cookie", "Expect", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    public static ReadOnlyMemory<byte> Write(HttpRequest request, ReadOnlyMemory<byte> body, ProxyContext context)
    {
        var buffer = new ArrayBufferWriter<byte>(body.Length + 4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "2.0");
            json.WriteString("routeKey", context.Match.Route.Key);
            json.WriteString("rawPath", RawPath(request));
            json.WriteString("rawQueryString", request.QueryString.Value is { Length: > 0 } query ? query[1..] : "");
            WriteCookies(json, request);
            WriteHeaders(json, request);
            WriteMap(json, "queryStringParameters", QueryParameters(request));
            WriteContext(json, request, context);
            WriteMap(json, "pathParameters", context.Match.Variables);
            WriteBody(json, request, body);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    /// <summary>The path as it was sent.</summary>
    public static string RawPath(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.StartsWith('/') ? target : request.Path.ToUriComponent();
        return path.Split('?', 2)[0];
    }

    private static void WriteContext(Utf8JsonWriter json, HttpRequest request, ProxyContext context)
    {
        json.WriteStartObject("requestContext");
        json.WriteString("accountId", context.AccountId);
        json.WriteString("apiId", context.ApiId);
        WriteAuthorizer(json, context.Authorization);
        json.WriteString("domainName", request.Host.Host);
        json.WriteString("domainPrefix", context.ApiId);
        json.WriteStartObject("http");
        json.WriteString("method", request.Method);
        json.WriteString("path", RawPath(request));
        json.WriteString("protocol", request.Protocol);
        json.WriteString("sourceIp", SourceIp(request));
        json.WriteString("userAgent", request.Headers.UserAgent.ToString());
        json.WriteEndObject();
        json.WriteString("requestId", context.RequestId);
        json.WriteString("routeKey", context.Match.Route.Key);
        json.WriteString("stage", "$default");
        json.WriteString("time", AccessLog.RequestTime(context.Received));
        json.WriteNumber("timeEpoch", context.Received.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    private static void WriteAuthorizer(Utf8JsonWriter json, Authorization authorization)
    {
        if (authorization == Authorization.Open)
        {
            return;
        }
        json.WriteStartObject("authorizer");
        json.WriteStartObject("jwt");
        WriteMap(json, "claims", authorization.Claims);
        json.WriteStartArray("scopes");
        foreach (var scope in authorization.Scopes)
        {
            json.WriteStringValue(scope);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteHeaders(Utf8JsonWriter json, HttpRequest request)
    {
        var headers = request.Headers.Where(header => !Left.Contains(header.Key))
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(',', header.Value.OfType<string>()));
        // Whoever the client says it speaks for comes first; the last address is the one that the gateway has seen itself.
        headers["x-forwarded-for"] = headers.TryGetValue("x-forwarded-for", out var others) ? $"{others}, {SourceIp(request)}" : SourceIp(request);
        headers["x-forwarded-proto"] = request.Scheme;
        headers["x-forwarded-port"] = (request.Host.Port ?? 80).ToString(System.Globalization.CultureInfo.InvariantCulture);
        WriteMap(json, "headers", headers);
    }

    // By name to the letter: x and X are two parameters.
    private static Dictionary<string, string> QueryParameters(HttpRequest request)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            var (name, value) = (pair.DecodeName().ToString(), pair.DecodeValue().ToString());
            parameters[name] = parameters.TryGetValue(name, out var before) ? $"{before},{value}" : value;
        }
        return parameters;
    }

    private static void WriteCookies(Utf8JsonWriter json, HttpRequest request)
    {
        var cookies = request.Headers.Cookie.SelectMany(line => (line ?? "").Split("; ", StringSplitOptions.RemoveEmptyEntries)).ToArray();
        if (cookies.Length == 0)
        {
            return;
        }
        json.WriteStartArray("cookies");
        foreach (var cookie in cookies)
        {
            json.WriteStringValue(cookie);
        }
        json.WriteEndArray();
    }

    private static void WriteBody(Utf8JsonWriter json, HttpRequest request, ReadOnlyMemory<byte> body)
    {
        var text = IsText(request) ? Decode(body.Span) : null;
        if (body.Length > 0 && text is null)
        {
            json.WriteBase64String("body", body.Span);
        }
        else if (body.Length > 0)
        {
            json.WriteString("body", text);
        }
        json.WriteBoolean("isBase64Encoded", body.Length > 0 && text is null);
    }

    private static bool IsText(HttpRequest request)
    {
        var type = request.ContentType ?? "";
        return request.Headers.ContentEncoding.Count == 0
            && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
                || TextTypes.Any(word => type.Split(';')[0].Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static string? Decode(ReadOnlySpan<byte> body)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> map)
    {
        if (name is "queryStringParameters" or "pathParameters" && !map.Any())
        {
            return;
        }
        json.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            json.WriteString(key, value);
        }
        json.WriteEndObject();
    }

    private static string SourceIp(HttpRequest request) => request.HttpContext.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "127.0.0.1";
}
