namespace Media.LegacyCatalog.Tests;

public sealed class WritingTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Title = "<dc:title>One, \\ two</dc:title>";
    private const string Escaped = "<dc:title>One\\, \\\\ two</dc:title>";

    [Theory]
    [InlineData(Escaped, "<dc:title>New</dc:title>", null)]
    [InlineData("<dc:title>Stale</dc:title>", "<dc:title>New</dc:title>", "702")]
    [InlineData("not xml <", "<dc:title>New</dc:title>", "702")]
    [InlineData(Escaped, "not xml <", "703")]
    [InlineData(Escaped, "", "704")]
    [InlineData("<upnp:class>object.item.videoItem</upnp:class>", "", "704")]
    [InlineData("<upnp:class>object.item.videoItem</upnp:class>", "<upnp:class>object.container</upnp:class>", "703")]
    [InlineData("<upnp:class>object.item.videoItem</upnp:class>", "<upnp:class>object.item.videoItem.movie</upnp:class>", null)]
    [InlineData("", "<upnp:objectUpdateID>1</upnp:objectUpdateID>", "705")]
    [InlineData("", "<upnp:genre>a</upnp:genre>,", "706")]
    [InlineData(Title, "<dc:title>New</dc:title>", "706")]
    [InlineData("", "<dc:title>Second</dc:title>", "703")]
    [InlineData("", "<upnp:genre>a</upnp:genre>", null)]
    [InlineData("", "</DIDL-Lite><DIDL-Lite>", "703")]
    [InlineData("", "<x:y xmlns:x='urn:unknown'/>", "703")]
    public async Task A_change_is_made_or_refused_with_the_right_code(string current, string changed, string? code)
    {
        var (_, items) = await server.FolderAsync(Title);

        Assert.Equal(code, (await server.UpdateAsync(items[0], current, changed)).GetValueOrDefault("error"));
    }

    [Fact]
    public async Task Of_two_pairs_neither_is_applied_when_the_second_is_refused()
    {
        var (_, items) = await server.FolderAsync(Title);

        await server.UpdateAsync(items[0], Escaped + ",<upnp:genre>none</upnp:genre>", "<dc:title>New</dc:title>,<upnp:genre>a</upnp:genre>");

        Assert.Equal("One, \\ two", ServerFixture.Titles(await server.BrowseAsync(items[0], "BrowseMetadata")));
    }

    [Fact]
    public async Task Of_writers_that_expect_the_same_title_one_succeeds()
    {
        var (_, items) = await server.FolderAsync(Title);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => server.UpdateAsync(items[0], Escaped, $"<dc:title>Writer {i}</dc:title>")));

        Assert.Single(replies, reply => !reply.ContainsKey("error"));
        Assert.Equal(7, replies.Count(reply => reply.GetValueOrDefault("error") == "702"));
    }

    [Theory]
    [InlineData("<item id=''><dc:title>T</dc:title><upnp:class>object.container</upnp:class></item>")]
    [InlineData("<item id=''><upnp:class>object.item</upnp:class></item>")]
    [InlineData("<item id=''><dc:title>T</dc:title></item>")]
    [InlineData("<item id='mine'><dc:title>T</dc:title><upnp:class>object.item</upnp:class></item>")]
    [InlineData("<item id='' refID='nothing'><dc:title>T</dc:title><upnp:class>object.item</upnp:class></item>")]
    [InlineData("<item id=''><dc:title>T</dc:title><upnp:class>object.item</upnp:class><res>http://h/1</res></item>")]
    [InlineData("<other/>")]
    [InlineData("")]
    [InlineData("<item")]
    public async Task An_object_that_is_not_valid_is_712(string elements) => Assert.Equal("712", (await server.CreateAsync("0", elements))["error"]);

    [Fact]
    public async Task An_object_in_no_container_is_710_and_in_a_restricted_one_713()
    {
        const string item = "<item id=''><dc:title>T</dc:title><upnp:class>object.item</upnp:class></item>";
        var locked = await server.CreateAsync("0", "<container id='' restricted='1'><dc:title>L</dc:title><upnp:class>object.container</upnp:class></container>");

        Assert.Equal("710", (await server.CreateAsync("nowhere", item))["error"]);
        Assert.Equal("713", (await server.CreateAsync(locked["ObjectID"], item))["error"]);
        Assert.Equal("711", (await server.CallAsync("DestroyObject", ("ObjectID", locked["ObjectID"])))["error"]);
        Assert.Equal("711", (await server.CallAsync("DestroyObject", ("ObjectID", "0")))["error"]);
    }

    [Fact]
    public async Task An_item_goes_with_what_refers_to_it()
    {
        var (folder, items) = await server.FolderAsync(Title);
        await server.CreateAsync(folder, $"<item id='' refID='{items[0]}'><dc:title>Ref</dc:title><upnp:class>object.item</upnp:class></item>");

        await server.CallAsync("DestroyObject", ("ObjectID", items[0]));

        Assert.Equal("0", (await server.BrowseAsync(folder))["TotalMatches"]);
    }

    [Fact]
    public async Task Update_ids_move_with_each_change_and_only_then()
    {
        var (folder, items) = await server.FolderAsync(Title);
        var before = (await server.CallAsync("GetSystemUpdateID"))["Id"];
        var container = (await server.BrowseAsync(folder))["UpdateID"];

        await server.UpdateAsync(items[0], "<dc:title>Stale</dc:title>", "<dc:title>New</dc:title>");
        Assert.Equal(before, (await server.CallAsync("GetSystemUpdateID"))["Id"]);
        await server.UpdateAsync(items[0], Escaped, "<dc:title>New</dc:title>");

        Assert.NotEqual(before, (await server.CallAsync("GetSystemUpdateID"))["Id"]);
        Assert.NotEqual(container, (await server.BrowseAsync(folder))["UpdateID"]);
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        var (_, items) = await server.FolderAsync("<dc:title>Kept &amp; &lt;safe&gt;</dc:title>");
        var updateId = (await server.CallAsync("GetSystemUpdateID"))["Id"];

        await server.RestartAsync();

        Assert.Equal("Kept & <safe>", ServerFixture.Titles(await server.BrowseAsync(items[0], "BrowseMetadata")));
        Assert.Equal(updateId, (await server.CallAsync("GetSystemUpdateID"))["Id"]);
    }
}
