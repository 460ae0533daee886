using System.Net;
using Media.Api.Problems;

namespace Media.Api.Tests.Requests;

public sealed class MethodTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Theory]
    [InlineData("/v1/health")]
    [InlineData("/v1/assets")]
    [InlineData("/v1/openapi.json")]
    [InlineData("/docs/index.html")]
    public async Task HEAD_is_GET_without_the_content(string path)
    {
        var get = await fixture.Api.GetAsync(path);
        var head = await fixture.Api.SendAsync(HttpMethod.Head, path, null, null);

        Assert.Equal(get.Status, head.Status);
        Assert.Empty(head.Bytes);
        Assert.Equal(get.Headers["Content-Type"], head.Headers["Content-Type"]);
        Assert.Equal(get.Headers.GetValueOrDefault("ETag"), head.Headers.GetValueOrDefault("ETag"));
    }

    [Theory]
    [InlineData("DELETE", "/v1/health", "GET, HEAD")]
    [InlineData("PUT", "/v1/assets/MA", "GET, PATCH, DELETE, HEAD")]
    [InlineData("GET", "/v1/uploads", "POST")]
    public async Task A_method_that_a_path_does_not_take_is_405_with_those_that_it_takes(string method, string path, string allowed)
    {
        var answer = await fixture.Api.SendAsync(new HttpMethod(method), path, null, null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal(ProblemTypes.MethodNotAllowed, answer.ProblemType);
        Assert.Equal(allowed.Split(", ").Order(), answer.Headers["Allow"].Split(", ").Order());
    }

    [Fact]
    public async Task OPTIONS_tells_the_methods()
    {
        var answer = await fixture.Api.SendAsync(HttpMethod.Options, "/v1/assets", null, null);

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], answer.Headers["Allow"].Split(", ").Order());
    }

    [Theory]
    [InlineData("""{"title":"\ud800"}""")]
    [InlineData("""{"title":"x","genres":["\udc00\ud800"]}""")]
    [InlineData("""{"\ud800":"x"}""")]
    [InlineData("""{"title":"x","resources":[{"uri":"http://a/\ud800"}]}""")]
    [InlineData("""{"title":"x","resources":[null]}""")]
    [InlineData("""{"title":"x","resources":[{}]}""")]
    [InlineData("""{"title":"x","resources":[{"uri":null}]}""")]
    [InlineData("""{"title":"x","resources":[{"uri":"http://a/b","size":"5"}]}""")]
    [InlineData("""{"title":"x","title":"y"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_body_that_cannot_be_is_the_callers_mistake(string body)
    {
        var answer = await fixture.Api.PostAsync("/v1/assets", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain("Media.Api", answer.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", answer.Detail, StringComparison.Ordinal);
    }
}
