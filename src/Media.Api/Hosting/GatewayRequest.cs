using System.Text;
using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Media.Api.Hosting;

/// <summary>An HTTP API's event (payload format 2.0) as an HTTP request.</summary>
internal sealed class GatewayRequest(APIGatewayHttpApiV2ProxyRequest proxied)
{
    /// <summary>Reads the event.</summary>
    /// <exception cref="InvalidDataException">It is no event of an HTTP API.</exception>
    public static async Task<GatewayRequest> ReadAsync(Stream input)
    {
        var proxied = await JsonSerializer.DeserializeAsync(input, GatewayJson.Default.APIGatewayHttpApiV2ProxyRequest);
        return proxied?.RequestContext?.Http?.Method is null
            ? throw new InvalidDataException("The event is none of an HTTP API with payload format 2.0.")
            : new GatewayRequest(proxied);
    }

    /// <summary>The request as the pipeline sees it.</summary>
    /// <param name="invocation">The invocation that it is.</param>
    /// <param name="response">Takes the answer.</param>
    /// <param name="lifetime">Ends it when there is no time left for an answer.</param>
    public FeatureCollection ToFeatures(ILambdaContext invocation, BufferedResponse response, IHttpRequestLifetimeFeature lifetime)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(Request());
        features.Set<IHttpRequestIdentifierFeature>(new HttpRequestIdentifierFeature { TraceIdentifier = proxied.RequestContext.RequestId ?? invocation.AwsRequestId });
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(response);
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature());
        features.Set(new GatewayContext(proxied.RouteKey ?? proxied.RequestContext.RouteKey ?? "", proxied.RequestContext, invocation));
        features.Set<IHttpRequestLifetimeFeature>(lifetime);
        return features;
    }

    private HttpRequestFeature Request()
    {
        var body = Body();
        var feature = new HttpRequestFeature
        {
            Method = proxied.RequestContext.Http.Method,
            Scheme = Header("x-forwarded-proto") ?? "https",
            Protocol = proxied.RequestContext.Http.Protocol ?? "HTTP/1.1",
            Path = Decoded(proxied.RawPath ?? "/"),
            PathBase = "",
            RawTarget = proxied.RawPath ?? "/",
            QueryString = string.IsNullOrEmpty(proxied.RawQueryString) ? "" : "?" + proxied.RawQueryString,
            Headers = Headers(),
            Body = new MemoryStream(body, writable: false),
        };

        // The gateway has joined the body, however it was sent.
        feature.Headers.ContentLength = body.Length > 0 ? body.Length : null;
        feature.Headers.Remove("Transfer-Encoding");
        return feature;
    }

    /// <summary>The path decoded, but for an encoded slash, which is part of a segment (as Kestrel has it).</summary>
    private static string Decoded(string path) => string.Join('/', path.Split('/').Select(segment =>
        Uri.UnescapeDataString(segment).Replace("/", "%2F", StringComparison.Ordinal)));

    private byte[] Body() => proxied.Body switch
    {
        null => [],
        var text when proxied.IsBase64Encoded => Convert.FromBase64String(text),
        var text => Encoding.UTF8.GetBytes(text),
    };

    private HeaderDictionary Headers()
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in proxied.Headers ?? new Dictionary<string, string>())
        {
            headers[name] = new StringValues(value);
        }

        if (proxied.Cookies is { Length: > 0 } cookies)
        {
            headers["Cookie"] = string.Join("; ", cookies);
        }

        return headers;
    }

    private string? Header(string name) => proxied.Headers?.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>What the gateway and Lambda know of a request beyond HTTP.</summary>
/// <param name="Route">The gateway's route, as in <c>GET /v1/assets/{id}</c>: what its authorizer went by.</param>
/// <param name="Gateway">The request's context: authorizer claims, ids.</param>
/// <param name="Invocation">The invocation's context: time left, log.</param>
internal sealed record GatewayContext(string Route, APIGatewayHttpApiV2ProxyRequest.ProxyRequestContext Gateway, ILambdaContext Invocation);
