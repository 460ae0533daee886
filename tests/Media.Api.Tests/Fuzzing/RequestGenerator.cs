using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Media.Api.Tests.Fuzzing;

/// <summary>A request that was made up.</summary>
internal sealed record MadeRequest(HttpMethod Method, string Path, byte[]? Body, IReadOnlyList<(string Name, string Value)> Headers)
{
    public override string ToString() => $"{Method} {Path} [{string.Join("; ", Headers.Select(header => $"{header.Name}: {header.Value}"))}] {(Body is null ? "" : Encoding.UTF8.GetString(Body))}";
}

/// <summary>
/// Makes up requests for an operation out of the API's own description: what it allows, what lies at its limits, and what it does not know. The
/// same seed makes the same requests.
/// </summary>
/// <param name="description">The description.</param>
/// <param name="ids">Ids that mean something, among those that do not.</param>
/// <param name="random">Decides.</param>
internal sealed class RequestGenerator(JsonElement description, IReadOnlyList<string> ids, Random random)
{
    private static readonly string[] Texts =
    [
        "a", "Ein Film", "", " ", "\u0000", "\u0001", "\u001b[31m", "\ufffe", "\uffff", "\u200b\u202e", "e\u0301", "日本語 😀", "&<>\"'", "]]>", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "../../etc/passwd",
        "%00", "%2F..%2F", "null", "true", "-1", "NaN", "1e999", "'; DROP TABLE objects; --", "${jndi:ldap://x}", "\\", "\r\nX: y", new('x', 300), new('é', 20_000),
    ];

    private static readonly string[] Raws =
    [
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "null", "true", "0", "-1", "1.5", "1e400", "9223372036854775808", "99999999999999999999999999", "[]", "{}", "[null]", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
        "\"\"", "{\"a\":1,\"a\":2}", "[\"\\ud800\"]", "{\"\\ud800\":1}",
    ];

    private static readonly (string Name, string[] Values)[] HeaderValues =
    [
        ("Accept", ["*/*", "application/json", "text/html", "application/*;q=0", "garbage", ";;;", "application/vnd.apple.mpegurl", "*/*;q=abc"]),
        ("Accept-Encoding", ["gzip", "br;q=0.5, gzip;q=0", "identity;q=0, *;q=0", "x", ",,,"]),
        ("Accept-Language", ["de", "de-CH, de;q=0.9, *;q=0.1", "<script>", new('d', 200)]),
        ("Cache-Control", ["no-cache", "max-age=0", "max-age=-1", "garbage=", "no-store, no-cache"]),
        ("If-None-Match", ["*", "\"x\"", "W/\"x\"", "x", "\"", ",", "\"a\", \"b\""]),
        ("If-Match", ["*", "\"x\"", "W/\"x\"", "x", "\"\"", "\"x\", *"]),
        ("Idempotency-Key", ["k", "ümlaut", "a b", new('k', 256), ""]),
        ("Content-Encoding", ["gzip", "x"]),
        ("Range", ["bytes=0-1", "bytes=-"]),
        ("Origin", ["http://localhost:5173", "null", "https://evil.example"]),
        ("X-Forwarded-Proto", ["gopher", "https, http"]),
        ("X-Forwarded-For", ["::1", "not an address"]),
        ("Cookie", ["a=b; c", "="]),
        ("Expect", ["200-ok"]),
        ("X-Request-Id", ["mine"]),
    ];

    private static readonly string[] Types = ["application/json", "application/merge-patch+json", "text/plain", "application/json; charset=utf-16", "garbage", "application/json;"];

    private static readonly HttpMethod[] Methods =
        [HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Options, new("TRACE"), new("PROPFIND"), new("get")];

    /// <summary>A request for an operation.</summary>
    public MadeRequest Make(string method, string path)
    {
        var operation = description.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant());
        var parameters = operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToList() : [];
        List<(string, string)> headers = [];
        foreach (var header in parameters.Where(parameter => In(parameter, "header") && (Required(parameter) ? random.Next(10) > 0 : random.Next(3) == 0)))
        {
            headers.Add((header.GetProperty("name").GetString()!, Pick(HeaderValues.First(known => known.Name == header.GetProperty("name").GetString()).Values)));
        }

        for (var more = random.Next(3); more > 0; more--)
        {
            var (name, values) = Pick(HeaderValues);
            headers.Add((name, Pick(values)));
        }

        var body = Body(operation, headers);
        return new MadeRequest(random.Next(20) == 0 ? Pick(Methods) : new HttpMethod(method), Path(path) + Query(parameters), body, headers);
    }

    private string Path(string path)
    {
        var made = string.Join('/', path.Split('/').Select(segment => segment.StartsWith('{')
            ? random.Next(3) > 0 ? Pick(ids) : Uri.EscapeDataString(Short(60)) is { Length: > 0 } text ? text : "MA"
            : segment));
        return random.Next(25) switch
        {
            0 => made + "/",
            1 => made.ToUpperInvariant(),
            2 => made + "/%2e%2e/x",
            3 => made.Replace("/v1/", "/v1//", StringComparison.Ordinal),
            4 => made + "%",
            _ => made,
        };
    }

    private string Query(List<JsonElement> parameters)
    {
        List<string> parts = [];
        foreach (var parameter in parameters.Where(parameter => In(parameter, "query") && random.Next(3) == 0))
        {
            var name = parameter.GetProperty("name").GetString()!;
            parts.Add($"{name}={QueryValue(parameter.GetProperty("schema"))}");
            if (random.Next(20) == 0)
            {
                parts.Add($"{name}=again");
            }
        }

        if (random.Next(15) == 0)
        {
            parts.Add(Pick(["unknown=1", "=", "&&", "%", "a[]=1", "limit", "%ff=%fe", "+"]));
        }

        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private string QueryValue(JsonElement schema)
    {
        if (random.Next(3) == 0)
        {
            return Uri.EscapeDataString(Short(1500));
        }

        var one = Resolve(schema.TryGetProperty("items", out var items) ? items : schema);
        var values = Enumerable.Range(0, schema.TryGetProperty("items", out _) ? random.Next(1, 6) : 1).Select(_ => Value(one)).ToList();
        return Uri.EscapeDataString(string.Join(',', values.Select(value => value is string text ? text : Convert.ToString(value, CultureInfo.InvariantCulture))));
    }

    private object Value(JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var values))
        {
            return Pick(values.EnumerateArray().ToList()).GetString()!;
        }

        if (schema.TryGetProperty("maximum", out var most))
        {
            return Pick([1L, 0L, -1L, (long)Math.Min(most.GetDouble(), 1e15), (long)Math.Min(most.GetDouble(), 1e15) + 1]);
        }

        return schema.TryGetProperty("format", out var format) && format.GetString() == "date" ? Pick(["2024-05-01", "9999-12-31", "0001-01-01", "2024-02-30"]) : Short(3);
    }

    private string Short(int most)
    {
        var text = Pick(Texts);
        return text[..Math.Min(text.Length, most)];
    }

    private byte[]? Body(JsonElement operation, List<(string, string)> headers)
    {
        if (!operation.TryGetProperty("requestBody", out var described))
        {
            return random.Next(10) == 0 ? Encoding.UTF8.GetBytes("{}") : null;
        }

        var content = described.GetProperty("content").EnumerateObject().First();
        headers.Add(("Content-Type", random.Next(12) == 0 ? Pick(Types) : content.Name));
        return random.Next(20) switch
        {
            0 => null,
            1 => [0xff, 0xfe, 0x00],
            2 => Encoding.UTF8.GetBytes(Pick(Raws)),
            3 => Encoding.UTF8.GetBytes("{\"title\":\"" + new string('x', 1_100_000) + "\"}"),
            4 => [.. "{\"title\":\""u8, 0xc3, 0x28, .. "\"}"u8],
            _ => Encoding.UTF8.GetBytes(Json(Resolve(content.Value.GetProperty("schema")), 0)),
        };
    }

    private string Json(JsonElement schema, int depth)
    {
        if (depth > 0 && random.Next(12) == 0)
        {
            return Pick(Raws);
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return Pick(values.EnumerateArray().ToList()).GetRawText();
        }

        var type = schema.TryGetProperty("type", out var named) ? named : default;
        var name = type.ValueKind == JsonValueKind.Array ? Pick(type.EnumerateArray().ToList()).GetString() : type.ValueKind == JsonValueKind.String ? type.GetString() : "object";
        return name switch
        {
            "null" => "null",
            "boolean" => "true",
            "integer" or "number" => Pick(["1", "0", "-1", "5", "1.5", "16777217", "9007199254740993", "9223372036854775807"]),
            "string" => JsonSerializer.Serialize(random.Next(3) == 0 ? Pick(Texts) : Pick(["A film", "video/mp4", "clip.mp4", "2024-05-01", "12", "https://media.example/a.mp4", .. ids])),
            "array" => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Json(Resolve(schema.GetProperty("items")), depth + 1)))}]",
            _ => Object(schema, depth),
        };
    }

    private string Object(JsonElement schema, int depth)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(one => one.GetString()).ToHashSet() : [];
        var members = schema.GetProperty("properties").EnumerateObject()
            .Where(member => required.Contains(member.Name) ? random.Next(12) > 0 : random.Next(4) == 0)
            .Select(member => $"{JsonSerializer.Serialize(member.Name)}:{Json(Resolve(member.Value), depth + 1)}").ToList();
        if (random.Next(12) == 0)
        {
            members.Add($"\"extra\":{Pick(Raws)}");
        }

        return $"{{{string.Join(',', members)}}}";
    }

    private JsonElement Resolve(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
        : schema;

    private static bool In(JsonElement parameter, string place) => parameter.GetProperty("in").GetString() == place;

    private static bool Required(JsonElement parameter) => parameter.TryGetProperty("required", out var required) && required.GetBoolean();

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
