using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Media.Local.ApiGateway;
using Media.Local.Template;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Media.Local.Tests.ApiGateway;

public sealed class ProxyEventTests
{
    private readonly DefaultHttpContext _context = new();

    public ProxyEventTests()
    {
        _context.Request.Method = "GET";
        _context.Request.Scheme = "http";
        _context.Request.Protocol = "HTTP/1.1";
        _context.Request.Host = new HostString("api.example", 4566);
        _context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("10.0.0.7");
        _context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/a/%2e%2E/b?x=1";
    }

    [Fact]
    public void Query_parameters_are_joined_by_their_name_to_the_letter()
    {
        _context.Request.QueryString = new QueryString("?x=1&X=2&x=a+b%2B&empty&=nameless");

        var parameters = Write().GetProperty("queryStringParameters");

        Assert.Equal("1,a b+", parameters.GetProperty("x").GetString());
        Assert.Equal("2", parameters.GetProperty("X").GetString());
        Assert.Equal("", parameters.GetProperty("empty").GetString());
    }

    [Fact]
    public void Without_a_query_there_are_no_parameters()
    {
        var written = Write();

        Assert.Equal("", written.GetProperty("rawQueryString").GetString());
        Assert.False(written.TryGetProperty("queryStringParameters", out _));
    }

    [Fact]
    public void The_path_is_told_as_it_was_sent() => Assert.Equal("/a/%2e%2E/b", Write().GetProperty("rawPath").GetString());

    [Theory]
    [InlineData(null, "10.0.0.7")]
    [InlineData("1.2.3.4", "1.2.3.4, 10.0.0.7")]
    public void The_last_forwarded_address_is_the_one_that_the_gateway_saw(string? sent, string expected)
    {
        _context.Request.Headers["X-Forwarded-For"] = sent;

        var headers = Write().GetProperty("headers");

        Assert.Equal(expected, headers.GetProperty("x-forwarded-for").GetString());
        Assert.Equal("http", headers.GetProperty("x-forwarded-proto").GetString());
        Assert.Equal("4566", headers.GetProperty("x-forwarded-port").GetString());
    }

    [Theory]
    [InlineData("Connection")]
    [InlineData("TE")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Upgrade")]
    [InlineData("Expect")]
    public void What_describes_the_connection_stays_behind(string name)
    {
        _context.Request.Headers[name] = "x";

        Assert.False(Write().GetProperty("headers").TryGetProperty(name.ToLowerInvariant(), out _));
    }

    [Theory]
    [InlineData("application/json", null, "{}", false)]
    [InlineData("application/problem+json; charset=utf-8", null, "{}", false)]
    [InlineData("text/plain", null, "plain", false)]
    [InlineData("application/json", "gzip", "{}", true)]
    [InlineData("application/octet-stream", null, "plain", true)]
    [InlineData(null, null, "plain", true)]
    public void Text_travels_as_it_is_and_the_rest_as_base64(string? type, string? encoding, string body, bool encoded)
    {
        _context.Request.ContentType = type;
        _context.Request.Headers.ContentEncoding = encoding;

        var written = Write(Encoding.UTF8.GetBytes(body));

        Assert.Equal(encoded, written.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal(encoded ? Convert.ToBase64String(Encoding.UTF8.GetBytes(body)) : body, written.GetProperty("body").GetString());
    }

    [Fact]
    public void Text_that_is_no_UTF_8_travels_as_base64()
    {
        _context.Request.ContentType = "text/plain";

        var written = Write([0x61, 0xFF, 0xC0]);

        Assert.True(written.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal([0x61, 0xFF, 0xC0], written.GetProperty("body").GetBytesFromBase64());
    }

    private JsonElement Write(byte[]? body = null)
    {
        var route = new Route("function", new HttpEventModel("Event", "api", "GET", "/a") { Scopes = [], Timeout = TimeSpan.FromSeconds(30) });
        var context = new ProxyContext(
            "api", "000000000000", "id", DateTimeOffset.UnixEpoch, new MatchedRoute(route, ImmutableDictionary<string, string>.Empty), Authorization.Open);
        return JsonDocument.Parse(ProxyEvent.Write(_context.Request, body ?? [], context)).RootElement;
    }
}
