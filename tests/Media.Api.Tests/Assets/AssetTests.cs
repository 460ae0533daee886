using System.Net;
using System.Text.Json;
using Media.Api.Problems;

namespace Media.Api.Tests.Assets;

public sealed class AssetTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_new_asset_is_read_as_it_was_made()
    {
        var made = await fixture.Api.PostAsync("/v1/assets", """
            {"title":"Made & read","kind":"video","date":"2024-05-01","creator":"Ann","genres":["News","Sport"],
             "resources":[{"uri":"http://media.example/a.mp4","type":"video/mp4","size":12,"durationSeconds":61.5,"width":640,"height":360}]}
            """);

        var read = await fixture.Api.GetAsync(made.Headers["Location"]);

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(made.ETag, read.ETag);
        Assert.Equal(made.Bytes, read.Bytes);
        Assert.Equal("Made & read", read.Json.GetProperty("title").GetString());
        Assert.Equal(["News", "Sport"], read.Json.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()));
        Assert.Equal(61.5, read.Json.GetProperty("resources")[0].GetProperty("durationSeconds").GetDouble());
        Assert.Equal("MA", read.Json.GetProperty("container").GetString());
    }

    [Fact]
    public async Task A_change_needs_the_entity_tag_that_was_read()
    {
        var (path, _) = await fixture.CreateAsync("Unconditional");

        var answer = await fixture.Api.PatchAsync(path, """{"title":"Changed"}""");

        Assert.Equal((HttpStatusCode)428, answer.Status);
        Assert.Equal(ProblemTypes.PreconditionRequired, answer.ProblemType);
    }

    [Fact]
    public async Task A_merge_patch_changes_adds_and_removes_members()
    {
        var (path, etag) = await fixture.CreateAsync("Before", ""","creator":"Ann","description":"Old" """);

        var changed = await fixture.Api.PatchAsync(path, """{"title":"After","creator":null,"genres":["Drama"]}""", ("If-Match", etag));
        var read = await fixture.Api.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(changed.Bytes, read.Bytes);
        Assert.Equal("After", read.Json.GetProperty("title").GetString());
        Assert.False(read.Json.TryGetProperty("creator", out _));
        Assert.Equal("Old", read.Json.GetProperty("description").GetString());
        Assert.Equal("Drama", read.Json.GetProperty("genres")[0].GetString());
    }

    [Fact]
    public async Task A_change_of_what_was_changed_meanwhile_is_refused_and_changes_nothing()
    {
        var (path, etag) = await fixture.CreateAsync("Raced");
        await fixture.Api.PatchAsync(path, """{"creator":"First"}""", ("If-Match", etag));

        var late = await fixture.Api.PatchAsync(path, """{"creator":"Second"}""", ("If-Match", etag));

        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.Equal("First", (await fixture.Api.GetAsync(path)).Json.GetProperty("creator").GetString());
    }

    [Fact]
    public async Task Of_many_changes_at_once_exactly_one_wins()
    {
        var (path, etag) = await fixture.CreateAsync("Contended");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => fixture.Api.PatchAsync(path, $$"""{"creator":"c{{n}}"}""", ("If-Match", etag))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed, $"{answer.Status}"));
    }

    [Fact]
    public async Task A_removed_asset_is_gone_at_once()
    {
        var (path, _) = await fixture.CreateAsync("Removed");
        await fixture.Api.GetAsync(path);

        var removed = await fixture.Api.SendAsync(HttpMethod.Delete, path, null, null);
        var read = await fixture.Api.GetAsync(path);

        Assert.Equal(HttpStatusCode.NoContent, removed.Status);
        Assert.Equal(HttpStatusCode.NotFound, read.Status);
        Assert.Equal(ProblemTypes.NotFound, read.ProblemType);
    }

    [Fact]
    public async Task A_removal_honours_If_Match()
    {
        var (path, _) = await fixture.CreateAsync("Kept");

        var refused = await fixture.Api.SendAsync(HttpMethod.Delete, path, null, null, ("If-Match", "\"00000000000000000000000000000000\""));

        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.Status);
        Assert.Equal(HttpStatusCode.OK, (await fixture.Api.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("""{"title":""}""", "title")]
    [InlineData("""{"creator":"no title"}""", "title")]
    [InlineData("""{"title":"x","colour":"red"}""", "colour")]
    [InlineData("""{"title":"x","id":"a"}""", "id")]
    [InlineData("""{"title":"x","genres":"one"}""", "genres")]
    [InlineData("""{"title":"x","date":"yesterday"}""", "date")]
    [InlineData("""{"title":"x","kind":"container"}""", "kind")]
    [InlineData("""{"title":"x","class":"object.container"}""", "class")]
    [InlineData("""{"title":"x","container":"%%"}""", "container")]
    [InlineData("""{"title":"x","resources":[{"uri":"relative"}]}""", "uri")]
    [InlineData("""{"title":"x","resources":[{"uri":"http://a.example/","colour":1}]}""", "colour")]
    [InlineData("""{"title":"x","title":"y"}""", "JSON")]
    [InlineData("""["title"]""", "object")]
    [InlineData("""{"title":""", "JSON")]
    public async Task A_body_that_is_wrong_is_refused_with_what_is_wrong(string body, string names)
    {
        var answer = await fixture.Api.PostAsync("/v1/assets", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(ProblemTypes.InvalidBody, answer.ProblemType);
        Assert.Contains(names, answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("MA%00")]
    [InlineData("MB")]
    [InlineData("a b")]
    [InlineData("%2e%2e")]
    [InlineData("_____w")]
    public async Task An_id_that_the_API_never_gave_out_is_not_found(string id)
    {
        var answer = await fixture.Api.GetAsync($"/v1/assets/{id}");

        Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{answer.Status}");
    }

    [Fact]
    public async Task Every_answer_tells_its_request_id_and_problems_repeat_it()
    {
        var answer = await fixture.Api.GetAsync("/v1/assets/none");

        Assert.Equal(answer.Headers["X-Request-Id"], answer.Json.GetProperty("requestId").GetString());
        Assert.Equal("application/problem+json", answer.Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_resource_that_is_sent_back_as_read_stays()
    {
        var (path, etag) = await fixture.CreateAsync("Resources", ""","resources":[{"uri":"http://m.example/1","type":"video/mp4"},{"uri":"http://m.example/2"}]""");

        var changed = await fixture.Api.PatchAsync(
            path, """{"resources":[{"uri":"http://m.example/1","type":"video/mp4"},{"uri":"http://m.example/3"}]}""", ("If-Match", etag));

        Assert.Equal(
            ["http://m.example/1", "http://m.example/3"],
            changed.Json.GetProperty("resources").EnumerateArray().Select(resource => resource.GetProperty("uri").GetString()));
    }
}
