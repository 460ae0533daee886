using System.Net;

namespace Media.Api.Tests.OpenApi;

public sealed class DescriptionTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task The_description_is_OpenAPI_3_1_and_is_not_sent_twice()
    {
        var answer = await fixture.Api.GetAsync("/v1/openapi.json");

        Assert.StartsWith("3.1", answer.Json.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, (await fixture.Api.GetAsync("/v1/openapi.json", ("If-None-Match", answer.ETag))).Status);
    }

    [Fact]
    public async Task The_documentation_loads_nothing_from_elsewhere()
    {
        var page = await fixture.Api.GetAsync("/docs/index.html");
        var html = System.Text.Encoding.UTF8.GetString(page.Bytes);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("script-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("//", string.Concat(System.Text.RegularExpressions.Regex.Matches(html, "(src|href)=\"[^\"]*\"").Select(match => match.Value)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await fixture.Api.GetAsync("/docs/swagger-ui-bundle.js")).Status);
    }
}
