using System.Net;
using System.Text.Json;

namespace Media.Api.Tests.OpenApi;

public sealed class DescriptionTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    private JsonElement Document => fixture.Api.Description.Document;

    [Fact]
    public async Task The_description_is_OpenAPI_3_1_and_is_not_sent_twice()
    {
        var answer = await fixture.Api.GetAsync("/v1/openapi.json");

        Assert.StartsWith("3.1", answer.Json.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Contains("Origin", answer.Headers["Vary"], StringComparison.Ordinal);
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

    [Fact]
    public void Every_operation_is_in_one_group_that_says_what_it_is_for()
    {
        var groups = Document.GetProperty("tags").EnumerateArray().ToDictionary(tag => tag.GetProperty("name").GetString()!, tag => tag.GetProperty("description").GetString());

        Assert.Equal(["Assets", "Uploads", "Jobs", "Playback", "Health", "Description"], groups.Keys);
        Assert.All(groups.Values, Assert.NotNull);
        Assert.All(Operations(), operation => Assert.Contains(Assert.Single(operation.GetProperty("tags").EnumerateArray()).GetString()!, groups.Keys));
    }

    [Fact]
    public void No_licence_is_claimed() => Assert.False(Document.GetProperty("info").TryGetProperty("license", out _));

    [Fact]
    public void No_name_of_the_code_is_in_its_texts()
    {
        foreach (var text in Texts(Document))
        {
            Assert.DoesNotMatch(@"Media\.(Api|Core|Catalog)|System\.|Document\b|Nullable|ImmutableArray|<\w+>|\bcref\b", text);
        }
    }

    [Fact]
    public void Query_parameters_have_types_and_limits()
    {
        var limit = Parameter("/v1/assets", "limit");
        var jobs = Parameter("/v1/jobs", "limit");

        Assert.Equal(("integer", 1, 200, 50), (limit.GetProperty("type").GetString(), limit.GetProperty("minimum").GetInt32(), limit.GetProperty("maximum").GetInt32(), limit.GetProperty("default").GetInt32()));
        Assert.Equal((100, 25), (jobs.GetProperty("maximum").GetInt32(), jobs.GetProperty("default").GetInt32()));
        Assert.Contains("timedOut", Parameter("/v1/jobs", "status").GetProperty("enum").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal("date", Parameter("/v1/assets", "from").GetProperty("format").GetString());
        Assert.Equal("#/components/schemas/AssetSort", Parameter("/v1/assets", "sort").GetProperty("items").GetProperty("$ref").GetString());
        Assert.Contains("-title", Schema("AssetSort").GetProperty("enum").EnumerateArray().Select(value => value.GetString()));
    }

    [Fact]
    public void A_member_is_null_in_lists_and_patches_only()
    {
        foreach (var schema in Document.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(schema => schema.Name != "AssetPatch" && schema.Value.TryGetProperty("properties", out _)))
        {
            var nullable = schema.Value.GetProperty("properties").EnumerateObject().Where(member => member.Value.GetRawText().Contains("null\"", StringComparison.Ordinal)).Select(member => member.Name);
            Assert.All(nullable, member => Assert.Contains(member, new[] { "next", "total" }));
        }
    }

    [Fact]
    public void What_a_new_asset_and_an_upload_need_is_said()
    {
        Assert.Equal(["title"], Required("NewAsset"));
        Assert.Equal(["contentType", "fileName", "size"], Required("NewUpload"));
        Assert.Equal(["queued", "running", "succeeded", "failed", "cancelled", "timedOut", "pendingRedrive"], Schema("JobStatus").GetProperty("enum").EnumerateArray().Select(value => value.GetString()));
    }

    [Fact]
    public void Every_member_of_an_upload_is_explained() =>
        Assert.All(Schema("Upload").GetProperty("properties").EnumerateObject(), member => Assert.NotEmpty(member.Value.GetProperty("description").GetString()!));

    [Fact]
    public void What_plays_always_says_what_it_lacks_of_its_source()
    {
        Assert.Contains("warnings", Required("Play"));
        Assert.Equal(["code", "text"], Required("MediaWarning"));
    }

    [Fact]
    public void The_gateways_own_refusals_are_described()
    {
        foreach (var operation in Operations())
        {
            var responses = operation.GetProperty("responses");
            Assert.All(new[] { "429", "431", "503" }, status => Assert.True(responses.TryGetProperty(status, out _), status));
            Assert.All(responses.EnumerateObject(), response => Assert.True(response.Value.GetProperty("headers").TryGetProperty("X-Request-Id", out _)));
        }
    }

    private IEnumerable<string?> Required(string name) => Schema(name).GetProperty("required").EnumerateArray().Select(member => member.GetString()).Order(StringComparer.Ordinal);

    private JsonElement Schema(string name) => Document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private IEnumerable<JsonElement> Operations() => fixture.Api.Description.Routes.Select(route => fixture.Api.Description.Operation(route.Method, route.Path));

    private JsonElement Parameter(string path, string name) => fixture.Api.Description.Operation("GET", path).GetProperty("parameters").EnumerateArray()
        .Single(parameter => parameter.GetProperty("name").GetString() == name).GetProperty("schema");

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name is "description" or "summary" && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!] : Texts(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
