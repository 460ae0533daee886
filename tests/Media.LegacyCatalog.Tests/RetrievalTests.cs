using System.Xml.Linq;

namespace Media.LegacyCatalog.Tests;

public sealed class RetrievalTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string[] Three =
    [
        "<dc:title>Beta</dc:title><dc:date>2026-02-01</dc:date><res protocolInfo='http-get:*:video/mp4:*' size='9' duration='0:10:00'>http://h/1</res>",
        "<dc:title>alpha 100%</dc:title><dc:date>2026-03-01</dc:date><res protocolInfo='http-get:*:video/mp4:*' size='1000' duration='0:09:00'>http://h/2</res>",
        "<dc:title>Élan \"x\" \\ y</dc:title><upnp:genre>Noir</upnp:genre><upnp:genre>Drama</upnp:genre>",
    ];

    [Theory]
    [InlineData("dc:title contains \"ALPHA\"", "alpha 100%")]
    [InlineData("dc:title contains \"élan\"", "Élan \"x\" \\ y")]
    [InlineData("dc:title contains \"\\\"x\\\" \\\\ y\"", "Élan \"x\" \\ y")]
    [InlineData("dc:title contains \"%\"", "alpha 100%")]
    [InlineData("dc:title contains \"_\"", "")]
    [InlineData("dc:title doesNotContain \"a\"", "")]
    [InlineData("dc:title doesNotContain \"beta\"", "alpha 100%|Élan \"x\" \\ y")]
    [InlineData("dc:title startsWith \"be\"", "Beta")]
    [InlineData("dc:title = \"beta\"", "Beta")]
    [InlineData("dc:title != \"beta\"", "alpha 100%|Élan \"x\" \\ y")]
    [InlineData("res@size > \"9\"", "alpha 100%")]
    [InlineData("res@size >= \"9\" and res@size < \"1000\"", "Beta")]
    [InlineData("res@duration < \"0:09:30\"", "alpha 100%")]
    [InlineData("dc:date >= \"2026-02-15\"", "alpha 100%")]
    [InlineData("upnp:genre exists true", "Élan \"x\" \\ y")]
    [InlineData("upnp:genre exists false", "Beta|alpha 100%")]
    [InlineData("upnp:genre = \"drama\"", "Élan \"x\" \\ y")]
    [InlineData("upnp:genre != \"drama\"", "")]
    [InlineData("upnp:class derivedfrom \"object.item\"", "Beta|alpha 100%|Élan \"x\" \\ y")]
    [InlineData("upnp:class derivedfrom \"object.it\"", "")]
    [InlineData("(dc:title = \"beta\" or upnp:genre exists true) and res exists true", "Beta")]
    [InlineData("*", "Beta|alpha 100%|Élan \"x\" \\ y")]
    public async Task Criteria_find_what_they_describe(string criteria, string titles)
    {
        var (folder, _) = await server.FolderAsync(Three);

        Assert.Equal(titles, ServerFixture.Titles(await server.SearchAsync(folder, criteria)));
    }

    [Theory]
    [InlineData("+dc:title", "alpha 100%|Beta|Élan \"x\" \\ y")]
    [InlineData("-dc:title", "Élan \"x\" \\ y|Beta|alpha 100%")]
    [InlineData("+res@size", "Élan \"x\" \\ y|Beta|alpha 100%")]
    [InlineData("-upnp:class,-res@duration", "Beta|alpha 100%|Élan \"x\" \\ y")]
    [InlineData("", "Beta|alpha 100%|Élan \"x\" \\ y")]
    public async Task Sort_keys_apply_in_order(string sort, string titles)
    {
        var (folder, _) = await server.FolderAsync(Three);

        Assert.Equal(titles, ServerFixture.Titles(await server.BrowseAsync(folder, sort: sort)));
    }

    [Theory]
    [InlineData("dc:title")]
    [InlineData("+no:such")]
    [InlineData("+dc:title; DROP TABLE objects")]
    public async Task A_sort_that_cannot_be_is_709(string sort) => Assert.Equal("709", (await server.BrowseAsync("0", sort: sort))["error"]);

    [Theory]
    [InlineData("res@size = \"many\"")]
    [InlineData("nonsense")]
    public async Task Criteria_that_cannot_be_are_708(string criteria) => Assert.Equal("708", (await server.SearchAsync("0", criteria))["error"]);

    [Fact]
    public async Task A_search_reaches_all_depths_below_its_container_and_no_further()
    {
        var (folder, _) = await server.FolderAsync("<dc:title>Outer</dc:title>");
        var inner = (await server.CreateAsync(folder, "<container id=''><dc:title>Deep</dc:title><upnp:class>object.container</upnp:class></container>"))["ObjectID"];
        await server.CreateAsync(inner, "<item id=''><dc:title>Deepest</dc:title><upnp:class>object.item</upnp:class></item>");

        Assert.Equal("Outer|Deep|Deepest", ServerFixture.Titles(await server.SearchAsync(folder, "*")));
    }

    [Fact]
    public async Task Pages_are_counted()
    {
        var (folder, _) = await server.FolderAsync(Three);

        var page = await server.BrowseAsync(folder, start: "1", count: "1");

        Assert.Equal(("1", "3"), (page["NumberReturned"], page["TotalMatches"]));
        Assert.Equal("alpha 100%", ServerFixture.Titles(page));
    }

    [Fact]
    public async Task A_filter_shows_what_it_names_and_what_must_be()
    {
        var (_, items) = await server.FolderAsync(Three[0]);

        var none = XElement.Parse((await server.BrowseAsync(items[0], "BrowseMetadata", ""))["Result"]);
        var size = XElement.Parse((await server.BrowseAsync(items[0], "BrowseMetadata", "res@size"))["Result"]);

        Assert.Equal(["title", "class"], none.Elements().Single().Elements().Select(e => e.Name.LocalName));
        Assert.Equal(["protocolInfo", "size"], size.Descendants().Single(e => e.Name.LocalName == "res").Attributes().Select(a => a.Name.LocalName));
    }

    [Theory]
    [InlineData("BrowseMetadata", "-1", "0", "402")]
    [InlineData("BrowseMetadata", "x", "0", "402")]
    [InlineData("BrowseMetadata", "0", "99999999999", "402")]
    [InlineData("BrowseEverything", "0", "0", "402")]
    public async Task Bad_arguments_are_402(string flag, string start, string count, string code) =>
        Assert.Equal(code, (await server.BrowseAsync("0", flag, start: start, count: count))["error"]);

    [Theory]
    [InlineData("nothing")]
    [InlineData("0' OR '1'='1")]
    [InlineData("'; DROP TABLE objects; --")]
    public async Task An_unknown_id_is_701(string id) => Assert.Equal("701", (await server.BrowseAsync(id))["error"]);
}
