using Media.Local.ApiGateway;
using Media.Local.Template;

namespace Media.Local.Tests.ApiGateway;

public sealed class RouteTableTests
{
    private static readonly RouteTable Table = new(
    [
        Route("GET", "/{proxy+}"), Route("ANY", "/v1/assets/{id}"), Route("GET", "/v1/assets/{id}"), Route("GET", "/v1/assets/latest"),
        Route("GET", "/v1/assets/{id}/play"), Route("GET", "/docs/{proxy+}"), Route("GET", "/"),
    ]);

    [Theory]
    [InlineData("GET", "/v1/assets/latest", "GET /v1/assets/latest")]
    [InlineData("GET", "/v1/assets/17", "GET /v1/assets/{id}")]
    [InlineData("PUT", "/v1/assets/17", "ANY /v1/assets/{id}")]
    [InlineData("GET", "/v1/assets/17/play", "GET /v1/assets/{id}/play")]
    [InlineData("GET", "/docs/a/b.js", "GET /docs/{proxy+}")]
    [InlineData("GET", "/docs", "GET /{proxy+}")]
    [InlineData("GET", "/", "GET /")]
    [InlineData("POST", "/docs", null)]
    public void Find_takes_the_most_specific_route(string method, string path, string? expected) =>
        Assert.Equal(expected, Table.Find(method, path)?.Route.Key);

    [Theory]
    [InlineData("/v1/assets/a%2Fb%25", "id", "a/b%")]
    [InlineData("/v1/assets/%E6%97%A5", "id", "日")]
    [InlineData("/docs/a/b%20c", "proxy", "a/b c")]
    public void Variables_are_decoded(string path, string name, string expected) =>
        Assert.Equal(expected, Table.Find("GET", path)!.Variables[name]);

    private static Route Route(string method, string path) =>
        new("function", new HttpEventModel(method + path, "api", method, path) { Scopes = [], Timeout = TimeSpan.FromSeconds(30) });
}
