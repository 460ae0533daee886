using System.Net;
using Media.Api.Problems;

namespace Media.Api.Tests.Assets;

public sealed class ListTests : IClassFixture<ListTests.Filled>
{
    private readonly Filled _fixture;

    public ListTests(Filled fixture) => _fixture = fixture;

    [Theory]
    [InlineData("q=alpha", "Alpha, Alphabet")]
    [InlineData("q=ALPHABET", "Alphabet")]
    [InlineData("kind=audio", "Song")]
    [InlineData("class=object.item.videoItem.movie", "Film")]
    [InlineData("from=2024-02-01&to=2024-02-29", "Alphabet, Film")]
    [InlineData("to=2024-01-31", "Alpha")]
    [InlineData("q=alpha&from=2024-02-01", "Alphabet")]
    public async Task Filters_narrow_the_list(string query, string titles)
    {
        var answer = await _fixture.Api.GetAsync($"/v1/assets?sort=title&{query}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(titles, string.Join(", ", answer.Titles));
    }

    [Theory]
    [InlineData("title", "Alpha, Alphabet, Film, Song")]
    [InlineData("-title", "Song, Film, Alphabet, Alpha")]
    [InlineData("-date,title", "Song, Film, Alphabet, Alpha")]
    public async Task The_order_is_the_one_asked_for(string sort, string titles)
    {
        Assert.Equal(titles, string.Join(", ", (await _fixture.Api.GetAsync($"/v1/assets?sort={sort}")).Titles));
    }

    [Fact]
    public async Task Following_the_cursors_gives_every_entry_once()
    {
        List<string> titles = [];
        string? next = null;
        do
        {
            var page = await _fixture.Api.GetAsync($"/v1/assets?sort=title&limit=1{(next is null ? "" : "&cursor=" + next)}");
            titles.AddRange(page.Titles);
            next = page.Json.GetProperty("next").GetString();
        }
        while (next is not null && titles.Count < 20);

        Assert.Equal(["Alpha", "Alphabet", "Film", "Song"], titles);
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var page = await _fixture.Api.GetAsync("/v1/assets?sort=title&limit=1");
        var cursor = page.Json.GetProperty("next").GetString();

        var answer = await _fixture.Api.GetAsync($"/v1/assets?sort=-title&limit=1&cursor={cursor}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(ProblemTypes.InvalidCursor, answer.ProblemType);
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!")]
    [InlineData("")]
    public async Task A_made_up_cursor_is_refused(string cursor)
    {
        var answer = await _fixture.Api.GetAsync($"/v1/assets?cursor={cursor}");

        Assert.Equal(ProblemTypes.InvalidCursor, answer.ProblemType);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("sort=colour", "sort")]
    [InlineData("kind=container", "kind")]
    [InlineData("from=tomorrow", "from")]
    [InlineData("fields=title,colour", "colour")]
    [InlineData("colour=red", "colour")]
    [InlineData("q=a&q=b", "more than once")]
    [InlineData("q=", "q")]
    [InlineData("container=..", "container")]
    [InlineData("q=a%00b", "q")]
    public async Task A_wrong_parameter_is_refused_by_name(string query, string named)
    {
        var answer = await _fixture.Api.GetAsync($"/v1/assets?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(ProblemTypes.InvalidQuery, answer.ProblemType);
        Assert.Contains(named, answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partial_response_has_the_fields_asked_for_and_no_others()
    {
        var answer = await _fixture.Api.GetAsync("/v1/assets?q=Film&fields=title,kind");

        var item = Assert.Single(answer.Json.GetProperty("items").EnumerateArray());
        Assert.Equal(["kind", "title"], item.EnumerateObject().Select(member => member.Name).Order());
        Assert.True(answer.Json.TryGetProperty("total", out _));
    }

    [Fact]
    public async Task A_container_lists_its_children()
    {
        var answer = await _fixture.Api.GetAsync("/v1/containers/MA/children?sort=-title&limit=2");

        Assert.Equal(["Song", "Film"], answer.Titles);
        Assert.Equal(4, answer.Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task An_asset_has_no_children()
    {
        var id = (await _fixture.Api.GetAsync("/v1/assets?q=Film")).Json.GetProperty("items")[0].GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.NotFound, (await _fixture.Api.GetAsync($"/v1/containers/{id}/children")).Status);
    }

    public sealed class Filled : IAsyncLifetime
    {
        private readonly CatalogFixture _fixture = new();

        internal ApiHost Api => _fixture.Api;

        public async Task InitializeAsync()
        {
            await _fixture.InitializeAsync();
            await _fixture.CreateAsync("Alpha", ""","date":"2024-01-31T23:59:59","kind":"video" """);
            await _fixture.CreateAsync("Alphabet", ""","date":"2024-02-01","kind":"video" """);
            await _fixture.CreateAsync("Film", ""","date":"2024-02-29T20:15:00","class":"object.item.videoItem.movie" """);
            await _fixture.CreateAsync("Song", ""","date":"2024-03-01","kind":"audio" """);
        }

        public Task DisposeAsync() => _fixture.DisposeAsync();
    }
}
