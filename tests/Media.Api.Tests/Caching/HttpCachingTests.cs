using System.IO.Compression;
using System.Net;

namespace Media.Api.Tests.Caching;

public sealed class HttpCachingTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task What_the_caller_has_is_not_sent_again()
    {
        var (path, etag) = await fixture.CreateAsync("Unchanged");

        var answer = await fixture.Api.GetAsync(path, ("If-None-Match", $"\"other\", W/{etag}"));

        Assert.Equal(HttpStatusCode.NotModified, answer.Status);
        Assert.Empty(answer.Bytes);
        Assert.Equal(etag, answer.ETag);
    }

    [Fact]
    public async Task The_cache_says_what_it_did()
    {
        var (path, _) = await fixture.CreateAsync("Watched");
        await using var api = await ApiHost.StartAsync(fixture.Catalog);

        var first = await api.GetAsync(path);
        var second = await api.GetAsync(path);
        var bypassing = await api.GetAsync(path, ("Cache-Control", "no-cache"));

        Assert.Equal("media-api; fwd=miss; stored", first.Headers["Cache-Status"]);
        Assert.False(first.Headers.ContainsKey("Age"));
        Assert.StartsWith("media-api; hit; ttl=", second.Headers["Cache-Status"], StringComparison.Ordinal);
        Assert.True(second.Headers.ContainsKey("Age"));
        Assert.Equal("media-api; fwd=request; stored", bypassing.Headers["Cache-Status"]);
    }

    [Fact]
    public async Task A_list_shows_what_was_just_made()
    {
        await fixture.Api.GetAsync("/v1/assets?q=Newcomer");
        await fixture.CreateAsync("Newcomer");

        Assert.Equal(["Newcomer"], (await fixture.Api.GetAsync("/v1/assets?q=Newcomer")).Titles);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_coding_is_used_where_taken_and_has_an_entity_tag_of_its_own(string coding)
    {
        var (path, plain) = await fixture.CreateAsync("Long", $$""","description":"{{new string('x', 4000)}}" """);

        var answer = await fixture.Api.GetAsync(path, ("Accept-Encoding", coding));

        Assert.Equal(coding, answer.Headers["Content-Encoding"]);
        Assert.NotEqual(plain, answer.ETag);
        using Stream packed = new MemoryStream(answer.Bytes);
        using Stream unpacked = coding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Contains("\"title\":\"Long\"", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await fixture.Api.PatchAsync(path, """{"creator":"by the coded tag"}""", ("If-Match", answer.ETag))).Status);
    }

    [Fact]
    public async Task A_caller_that_takes_no_JSON_is_told_so()
    {
        Assert.Equal(HttpStatusCode.NotAcceptable, (await fixture.Api.GetAsync("/v1/assets", ("Accept", "text/html"))).Status);
    }

    [Fact]
    public async Task A_patch_of_another_type_is_refused()
    {
        var (path, etag) = await fixture.CreateAsync("Typed");

        var answer = await fixture.Api.SendAsync(HttpMethod.Patch, path, "{}", "application/json", ("If-Match", etag));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var answer = await fixture.Api.PostAsync("/v1/assets", $$"""{"title":"{{new string('x', 11 * 1024 * 1024)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [Fact]
    public async Task A_caller_over_the_limit_is_slowed_down_and_told_how_long()
    {
        await using var api = await ApiHost.StartAsync(null, settings: [("RateLimit:Requests", "3"), ("RateLimit:WindowSeconds", "3600")]);

        var first = await api.GetAsync("/v1/health");
        await api.GetAsync("/v1/health");
        var third = await api.GetAsync("/v1/health");

        Assert.Equal("\"process\";q=3;w=3600", first.Headers["RateLimit-Policy"]);
        Assert.StartsWith("\"process\";r=1;t=", first.Headers["RateLimit"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        Assert.True(third.Headers.ContainsKey("Retry-After"));
    }
}
