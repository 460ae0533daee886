using System.Net;
using System.Text.Json;
using Media.Api.Problems;
using Media.Catalog;
using Media.Catalog.Tests.Compatibility.Servers;

namespace Media.Api.Tests.Compatibility;

/// <summary>What the API promises, whatever server is behind it: the same answers, or a problem that names what the server lacks.</summary>
public abstract class FacadeContractTests
{
    /// <summary>More than seven clips are in any server, in all the places where it shows them.</summary>
    private const int MostEntries = 200;

    private readonly IFacade _facade;

    private protected FacadeContractTests(IFacade facade) => _facade = facade;

    private ApiHost Api => _facade.Api;

    private Traits Traits => _facade.Server.Traits;

    [SkippableFact]
    public async Task Every_video_is_listed_with_its_title_and_where_it_is_played_from()
    {
        var listed = await Api.GetAsync("/v1/assets?kind=video&limit=200");

        Assert.Equal(HttpStatusCode.OK, listed.Status);
        Assert.Equal(
            Clip.All.Where(clip => clip.Kind == EntryKind.Video).Select(TitleOf).Order(StringComparer.Ordinal),
            listed.Titles.Distinct().Order(StringComparer.Ordinal));
        Assert.All(Items(listed), item => Assert.True(
            Uri.TryCreate(item.GetProperty("resources")[0].GetProperty("uri").GetString(), UriKind.Absolute, out _), item.ToString()));
    }

    [SkippableFact]
    public async Task Page_by_page_everything_is_shown_that_one_large_page_shows()
    {
        var whole = Titles(await Api.GetAsync("/v1/assets?sort=title&limit=200"));

        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var answer = await Api.GetAsync($"/v1/assets?sort=title&limit=3{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            paged.AddRange(answer.Titles);
            cursor = answer.Json.GetProperty("next").GetString();
        }
        while (cursor is not null && paged.Count < MostEntries);

        // An entry that a server shows in several places comes several times, in one large page too.
        Assert.Null(cursor);
        Assert.Equal(whole.Distinct(), paged.Distinct());
    }

    [SkippableFact]
    public async Task The_order_asked_for_is_kept_whether_the_server_can_sort_or_not()
    {
        // First letters only: what comes after them each server collates in its own way.
        var letters = (await Api.GetAsync("/v1/assets?kind=video&sort=-title&limit=200")).Titles.Select(title => char.ToUpperInvariant(title[0])).ToList();

        Assert.NotEmpty(letters);
        Assert.Equal(letters.OrderDescending(), letters);
    }

    [SkippableTheory]
    [InlineData("Alpha", "alpha.mp4")]
    [InlineData("& Co <", "bravo.mp4")]
    [InlineData("\"quoted\" \\", "charlie.mp4")]
    [InlineData("100% u", "delta.mp4")]
    [InlineData("čeština 日本", "echo.mp4")]
    public async Task A_title_is_found_by_a_part_of_it_even_where_the_server_cannot_look_for_that(string part, string fileName)
    {
        var clip = Clip.All.Single(one => one.FileName == fileName);
        var text = Traits.ShowsTagTitles ? part : fileName;

        var found = await Api.GetAsync($"/v1/assets?q={Uri.EscapeDataString(text)}");

        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.Equal([TitleOf(clip)], found.Titles.Distinct());
    }

    [SkippableFact]
    public async Task What_a_list_shows_is_read_by_its_id_found_in_its_container_and_not_sent_twice()
    {
        var item = await AlphaAsync();

        var read = await Api.GetAsync($"/v1/assets/{Id(item)}");
        var again = await Api.GetAsync($"/v1/assets/{Id(item)}", ("If-None-Match", read.ETag));
        var siblings = await Api.GetAsync($"/v1/containers/{item.GetProperty("container").GetString()}/children?limit=200");

        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Equal(item.GetProperty("title").GetString(), read.Json.GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Contains(Id(item), Items(siblings).Select(Id));
    }

    [SkippableFact]
    public async Task An_entry_that_the_server_does_not_have_is_not_found()
    {
        var answer = await Api.GetAsync("/v1/assets/bm8tc3VjaC1lbnRyeQ");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(ProblemTypes.NotFound, answer.ProblemType);
    }

    [SkippableFact]
    public async Task A_server_that_takes_no_new_entries_is_a_problem_that_says_so()
    {
        var api = Api;
        Skip.If(Traits.IsWritable, "this server is writable");
        var item = await AlphaAsync();

        var answer = await api.PostAsync("/v1/assets", $$"""{"title":"New","container":"{{item.GetProperty("container").GetString()}}"}""");

        AssertReadOnly(answer, Traits.OffersCreateAndDelete ? null : "CreateObject");
    }

    [SkippableFact]
    public async Task A_server_that_removes_nothing_is_a_problem_that_says_so_and_the_asset_stays()
    {
        var api = Api;
        Skip.If(Traits.IsWritable, "this server is writable");
        var path = $"/v1/assets/{Id(await AlphaAsync())}";

        var answer = await api.SendAsync(HttpMethod.Delete, path, null, null);

        AssertReadOnly(answer, Traits.OffersCreateAndDelete ? null : "DestroyObject");
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(path, ("Cache-Control", "no-cache"))).Status);
    }

    [SkippableFact]
    public async Task A_title_is_changed_and_changed_back_or_the_change_is_refused_and_nothing_changes()
    {
        var api = Api;
        var path = $"/v1/assets/{Id(await AlphaAsync())}";
        var before = await api.GetAsync(path, ("Cache-Control", "no-cache"));
        var title = before.Json.GetProperty("title").GetString();

        var answer = await api.PatchAsync(path, """{"title":"Alpha, \"renamed\" & <b>"}""", ("If-Match", before.ETag));

        if (Traits.IsWritable)
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal("Alpha, \"renamed\" & <b>", (await api.GetAsync(path)).Json.GetProperty("title").GetString());
            var back = await api.PatchAsync(path, JsonSerializer.Serialize(new Dictionary<string, string?> { ["title"] = title }), ("If-Match", answer.ETag));
            Assert.Equal(HttpStatusCode.OK, back.Status);
        }
        else
        {
            AssertRefused(answer);
        }

        Assert.Equal(title, (await api.GetAsync(path, ("Cache-Control", "no-cache"))).Json.GetProperty("title").GetString());
    }

    [SkippableFact]
    public async Task A_server_that_answers_is_up()
    {
        await Api.GetAsync("/v1/assets?limit=1", ("Cache-Control", "no-cache"));

        var health = await Api.GetAsync("/v1/health/catalog");

        Assert.Equal("up", health.Json.GetProperty("status").GetString());
        Assert.Equal("closed", health.Json.GetProperty("circuit").GetString());
    }

    private static void AssertReadOnly(ApiAnswer answer, string? missing)
    {
        Assert.True(answer.Status == HttpStatusCode.MethodNotAllowed, $"{answer.Status}: {System.Text.Encoding.UTF8.GetString(answer.Bytes)}");
        Assert.Equal(ProblemTypes.CatalogReadOnly, answer.ProblemType);
        Assert.StartsWith("GET", answer.Headers["Allow"], StringComparison.Ordinal);
        Assert.Contains(missing ?? "", answer.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Detail);
    }

    private void AssertRefused(ApiAnswer answer)
    {
        if (!Traits.OffersUpdate)
        {
            AssertReadOnly(answer, "UpdateObject");
            return;
        }

        var (status, type) = Traits.FailsAtTitles
            ? (HttpStatusCode.NotImplemented, ProblemTypes.CatalogUnsupported)
            : (HttpStatusCode.MethodNotAllowed, ProblemTypes.CatalogReadOnly);
        Assert.True(answer.Status == status, $"{answer.Status}: {System.Text.Encoding.UTF8.GetString(answer.Bytes)}");
        Assert.Equal(type, answer.ProblemType);
        Assert.NotEmpty(answer.Detail);
    }

    /// <summary>A file that carries no title in its tags, or whose tags the server does not read, is named by its own name.</summary>
    private string TitleOf(Clip clip) => Traits.ShowsTagTitles ? clip.Title : clip.FileName;

    private async Task<JsonElement> AlphaAsync() => Items(await Api.GetAsync("/v1/assets?q=alpha")).First();

    private static List<string> Titles(ApiAnswer answer) => [.. answer.Titles];

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;

    private static IEnumerable<JsonElement> Items(ApiAnswer answer) => answer.Json.GetProperty("items").EnumerateArray();
}
