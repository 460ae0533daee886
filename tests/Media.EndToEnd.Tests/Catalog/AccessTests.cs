using System.Net;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Catalog;

/// <summary>Who may do what: every route that the API describes, asked for with too little.</summary>
public sealed class AccessTests(StackFixture fixture) : IClassFixture<StackFixture>
{
    private static readonly string[] Scopes = ["catalog:read", "catalog:write", "jobs:read", "jobs:write"];

    private static readonly string[] Shared = ["GET /v1/shared/{asset}/{key}/master.m3u8", "GET /v1/shared/{asset}/{key}/{rendition}/master.m3u8"];

    [NeedsFact]
    public async Task Without_a_token_only_health_the_documentation_and_what_has_its_own_key_are_open()
    {
        using var nobody = new ApiClient(fixture.Stack, []);
        List<string> open = [];

        foreach (var (method, path, scope) in await nobody.RoutesAsync())
        {
            var answer = await nobody.AskAsync(method, path.Replace("{id}", "MA", StringComparison.Ordinal), null);
            Assert.Equal(scope is not null ? HttpStatusCode.Unauthorized : path.StartsWith("/v1/shared/", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.Status);
            open.AddRange(answer.Status == HttpStatusCode.Unauthorized ? [] : [$"{method} {path}"]);
        }

        Assert.Equal(["GET /v1/health", "GET /v1/health/catalog", "GET /v1/openapi.json", .. Shared], open.Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/docs/index.html")).Status);
    }

    [NeedsFact]
    public async Task A_token_with_every_scope_but_the_one_that_is_asked_for_is_forbidden()
    {
        foreach (var missing in Scopes)
        {
            using var other = new ApiClient(fixture.Stack, [.. Scopes.Where(scope => scope != missing)]);
            var guarded = (await other.RoutesAsync()).Where(route => route.Scope == missing).ToList();

            Assert.NotEmpty(guarded);
            foreach (var (method, path, _) in guarded)
            {
                var answer = await other.AskAsync(method, path.Replace("{id}", "MA", StringComparison.Ordinal), null);
                Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{method} {path}: {answer.Status}");
            }
        }
    }

    [NeedsFact]
    public async Task The_scope_that_is_asked_for_is_enough()
    {
        using var reader = new ApiClient(fixture.Stack, ["catalog:read"]);

        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/v1/assets")).Status);
    }
}
