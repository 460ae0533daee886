using System.Net;
using System.Text.Json;
using Media.Api.Tests;
using Media.EndToEnd.Tests.Support;

namespace Media.EndToEnd.Tests.Catalog;

/// <summary>Assets through the gateway, the function process, the stack's S3 and its own embedded catalog.</summary>
public sealed class AssetRouteTests(StackFixture fixture) : IClassFixture<StackFixture>
{
    private ApiClient Api => fixture.Api;

    [NeedsFact]
    public async Task The_same_request_twice_makes_one_asset_and_is_answered_alike_by_another_process_too()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await this.PostAsync("Once only", key);
        var second = await this.PostAsync("Once only", key);
        Assert.NotEqual(0, await Processes.KillFunctionsAsync(fixture.Stack, "Media.Api"));
        var third = await this.AgainAsync(() => this.PostAsync("Once only", key));

        Assert.All([second, third], again =>
        {
            Assert.Equal(HttpStatusCode.Created, again.Status);
            Assert.Equal(first.Bytes, again.Bytes);
            Assert.Equal(first.Headers["Location"], again.Headers["Location"]);
            Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        });
        Assert.Single((await this.FreshAsync("/v1/assets?q=Once%20only")).Titles);
    }

    [NeedsFact]
    public async Task Many_at_once_with_one_key_make_one_asset()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => this.PostAsync("Stampede", key)));

        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, $"{answer.Status}"));
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Single((await this.FreshAsync("/v1/assets?q=Stampede")).Titles);
    }

    [NeedsFact]
    public async Task A_key_is_for_one_request_only()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        await this.PostAsync("One", key);

        var other = await this.PostAsync("Two", key);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal("urn:media:problem:idempotency-key-reused", other.ProblemType);
    }

    [NeedsFact]
    public async Task An_asset_is_made_read_changed_and_removed()
    {
        var made = await this.PostAsync("Föhn & <Ärger> \"1\"");
        var path = made.Headers["Location"];

        var read = await this.Api.GetAsync(path);
        var unchanged = await this.Api.GetAsync(path, ("If-None-Match", read.ETag));
        var changed = await this.Api.AskAsync(HttpMethod.Patch, path, """{"creator":"Ann"}""", ("If-Match", read.ETag));
        var removed = await this.Api.AskAsync(HttpMethod.Delete, path, null, ("If-Match", changed.ETag));
        var gone = await this.Api.GetAsync(path);

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal("Föhn & <Ärger> \"1\"", read.Json.GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.NotModified, unchanged.Status);
        Assert.Equal("Ann", changed.Json.GetProperty("creator").GetString());
        Assert.Equal(HttpStatusCode.NoContent, removed.Status);
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
    }

    [NeedsFact]
    public async Task A_change_needs_the_entity_tag_and_a_stale_one_changes_nothing()
    {
        var made = await this.PostAsync("Raced");
        var path = made.Headers["Location"];
        await this.Api.AskAsync(HttpMethod.Patch, path, """{"creator":"First"}""", ("If-Match", made.ETag));

        var stale = await this.Api.AskAsync(HttpMethod.Patch, path, """{"creator":"Second"}""", ("If-Match", made.ETag));
        var missing = await this.Api.AskAsync(HttpMethod.Patch, path, """{"creator":"Third"}""");

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal(HttpStatusCode.PreconditionRequired, missing.Status);
        Assert.Equal("First", (await this.FreshAsync(path)).Json.GetProperty("creator").GetString());
    }

    [NeedsFact]
    public async Task Of_many_changes_at_once_over_several_processes_exactly_one_wins()
    {
        var made = await this.PostAsync("Contended");
        var path = made.Headers["Location"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => this.Api.AskAsync(HttpMethod.Patch, path, $$"""{"creator":"c{{n}}"}""", ("If-Match", made.ETag))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
    }

    [NeedsFact]
    public async Task A_list_is_searched_paged_and_cut_down_to_the_fields_asked_for()
    {
        foreach (var title in new[] { "Paged c", "Paged a", "Paged b", "Other" })
        {
            await this.PostAsync(title);
        }

        var first = await this.FreshAsync("/v1/assets?q=Paged&sort=title&limit=2&fields=title");
        var next = first.Json.GetProperty("next").GetString()!;
        var second = await this.FreshAsync($"/v1/assets?q=Paged&sort=title&limit=2&fields=title&cursor={Uri.EscapeDataString(next)}");
        var elsewhere = await this.Api.GetAsync($"/v1/assets?q=Other&cursor={Uri.EscapeDataString(next)}");

        Assert.Equal(["Paged a", "Paged b"], first.Titles);
        Assert.Equal(["Paged c"], second.Titles);
        Assert.All(first.Json.GetProperty("items").EnumerateArray(), item => Assert.Equal(["title"], item.EnumerateObject().Select(member => member.Name)));
        Assert.Null(second.Json.GetProperty("next").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.Status);
    }

    [NeedsFact]
    public async Task A_published_upload_shows_in_the_embedded_catalog_once_with_its_renditions()
    {
        var upload = await this.Api.UploadPartsAsync(await Clips.TinyAsync(), ""","title":"Registered here" """);
        var job = (await this.Api.OkAsync(HttpMethod.Post, $"/v1/uploads/{upload}/complete")).GetProperty("jobId").GetString()!;

        var ended = await this.Api.JobAsync(job, "succeeded", "failed");
        var listed = await this.UntilAsync("/v1/assets?q=Registered%20here", answer => answer.Titles.Any());
        var item = Assert.Single(listed.Json.GetProperty("items").EnumerateArray());
        // The entry is in the catalog a moment before it is noted down whose media it shows.
        var renditions = await this.UntilAsync($"/v1/assets/{item.GetProperty("id").GetString()}/renditions", answer => answer.Status == HttpStatusCode.OK);

        Assert.Equal("succeeded", ended.GetProperty("status").GetString(), ignoreCase: true);
        Assert.Contains(renditions.Json.GetProperty("renditions").EnumerateArray(), rendition => rendition.GetProperty("height").GetInt32() == 108);
    }

    private Task<ApiAnswer> PostAsync(string title, params (string Name, string Value)[] headers) =>
        this.Api.AskAsync(HttpMethod.Post, "/v1/assets", JsonSerializer.Serialize(new Dictionary<string, string> { ["title"] = title }), headers);

    private Task<ApiAnswer> FreshAsync(string path) => this.Api.GetAsync(path, ("Cache-Control", "no-cache"));

    /// <summary>Repeats a request that a killed process may have taken with it.</summary>
    private async Task<ApiAnswer> AgainAsync(Func<Task<ApiAnswer>> ask)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            if (await ask() is { Status: < HttpStatusCode.InternalServerError } answer)
            {
                return answer;
            }

            await Task.Delay(200, patience.Token);
        }
    }

    private async Task<ApiAnswer> UntilAsync(string path, Func<ApiAnswer, bool> isReached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (true)
        {
            var answer = await this.FreshAsync(path);
            if (isReached(answer))
            {
                return answer;
            }

            await Task.Delay(300, patience.Token);
        }
    }
}
