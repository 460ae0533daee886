using Media.Catalog.ContentDirectory;

namespace Media.Catalog.Tests.ContentDirectory;

/// <summary>Replies that break the standard in ways that real servers do, and still say something.</summary>
public sealed class ImperfectReplyTests
{
    [Fact]
    public async Task An_object_with_nothing_but_an_id_is_an_entry()
    {
        var entry = await ReadAsync("<DIDL-Lite><item id='1'/></DIDL-Lite>");

        Assert.Equal(("", "object.item", null), (entry.Title, entry.Class, entry.Date));
        Assert.Empty(entry.Resources);
    }

    [Theory]
    [InlineData("Tom & Jerry", "Tom & Jerry")]
    [InlineData("a < b && c", "a < b && c")]
    [InlineData("caf&eacute;&nbsp;&bogus;", "café\u00a0&bogus;")]
    [InlineData("bell\u0007", "bell")]
    [InlineData("&#7;x&#233;", "xé")]
    [InlineData("&amp;&lt;&quot;", "&<\"")]
    public async Task Unescaped_text_is_read_as_it_was_meant(string title, string expected)
    {
        Assert.Equal(expected, (await ReadAsync($"<DIDL-Lite><item id='1'><dc:title>{title}</dc:title></item></DIDL-Lite>")).Title);
    }

    [Fact]
    public async Task A_result_that_is_not_escaped_at_all_is_read()
    {
        using var server = StubServer.Replying(StubServer.Envelope(
            "<u:BrowseResponse xmlns:u='x'><Result><DIDL-Lite><item id='1'><dc:title xmlns:dc='http://purl.org/dc/elements/1.1/'>T</dc:title></item></DIDL-Lite>"
            + "</Result></u:BrowseResponse>"));
        using var catalog = Connect(server);

        Assert.Equal("T", (await catalog.GetAsync("1")).Title);
    }

    [Fact]
    public async Task Latin_1_that_claims_to_be_utf_8_is_read_as_latin_1()
    {
        var body = StubServer.Reply("<DIDL-Lite><item id='1'><dc:title>caf~</dc:title></item></DIDL-Lite>");
        using var server = new StubServer(async (_, stream) =>
        {
            var bytes = System.Text.Encoding.ASCII.GetBytes(StubServer.Http(body));
            bytes[Array.LastIndexOf(bytes, (byte)'~')] = 0xE9;
            await stream.WriteAsync(bytes);
        });
        using var catalog = Connect(server);

        Assert.Equal("café", (await catalog.GetAsync("1")).Title);
    }

    [Theory]
    [InlineData("http-get:*:video/mp4:DLNA.ORG_PN=AVC", "video/mp4", "DLNA.ORG_PN=AVC")]
    [InlineData("http-get:*:video/mp4:*", "video/mp4", null)]
    [InlineData("http-get:*:*:*", null, null)]
    [InlineData("video/mp4", "video/mp4", null)]
    [InlineData("http-get:video/mp4", "video/mp4", null)]
    [InlineData("", null, null)]
    [InlineData(":::::::", null, "::::")]
    [InlineData("http-get:*:not a type:*", null, null)]
    public async Task A_wrong_protocol_info_still_gives_what_it_says(string text, string? mime, string? profile)
    {
        var resource = (await ReadAsync($"<DIDL-Lite><item id='1'><res protocolInfo='{text}'>http://h/1</res></item></DIDL-Lite>")).Resources.Single();

        Assert.Equal((mime, profile), (resource.MimeType, resource.Profile));
    }

    [Theory]
    [InlineData("0:00:02.000", 2.0)]
    [InlineData("00:00:02.0", 2.0)]
    [InlineData("1:02:03", 3723.0)]
    [InlineData("100:00:00.25", 360000.25)]
    [InlineData("2 seconds", null)]
    [InlineData("-0:00:01", null)]
    [InlineData("99999999999999999999:00:00", null)]
    public async Task Durations_are_read_in_all_their_spellings(string text, double? seconds)
    {
        var resource = (await ReadAsync($"<DIDL-Lite><item id='1'><res duration='{text}' size='-5' resolution='big'>http://h/1</res></item></DIDL-Lite>"))
            .Resources.Single();

        Assert.Equal(seconds, resource.Duration?.TotalSeconds);
        Assert.Null(resource.Resolution);
    }

    [Fact]
    public async Task Addresses_that_mean_nothing_elsewhere_are_left_out()
    {
        var entry = await ReadAsync(
            "<DIDL-Lite><item id='1'><res>file:///etc/passwd</res><res protocolInfo='internal:h:video/mp4:*'>internal:1</res><res>/relative</res>"
            + "<res>javascript:alert(1)</res><res/><res> https://h/2 </res></item></DIDL-Lite>");

        Assert.Equal(["https://h/2"], entry.Resources.Select(resource => resource.Uri));
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-23")]
    [InlineData("2026-11-23 10:00:00", "2026-11-23T10:00:00")]
    [InlineData("2026-11-23T10:00:00+01:00", "2026-11-23T10:00:00+01:00")]
    [InlineData("23.11.2026", null)]
    [InlineData("", null)]
    public async Task A_date_is_kept_only_if_it_is_one(string text, string? expected)
    {
        Assert.Equal(expected, (await ReadAsync($"<DIDL-Lite><item id='1'><dc:date>{text}</dc:date></item></DIDL-Lite>")).Date);
    }

    [Theory]
    [InlineData(0, 2, null)]
    [InlineData(1, 2, null)]
    [InlineData(2, 2, 2)]
    [InlineData(9, 2, 9)]
    [InlineData(-1, 2, null)]
    public async Task A_total_is_believed_only_if_it_can_be_true(int claimed, int returned, int? expected)
    {
        using var server = StubServer.Browsing("<DIDL-Lite><item id='a' parentID='0'/><item id='b' parentID='0'/></DIDL-Lite>", returned, claimed);
        using var catalog = Connect(server);

        var page = await catalog.BrowseAsync("0", new PageRequest());

        Assert.Equal(expected, page.Total);
        Assert.Equal(expected != 2, page.MayHaveMore);
    }

    [Fact]
    public async Task An_object_without_an_id_is_left_out_but_counted_for_the_next_page()
    {
        using var server = StubServer.Browsing("<DIDL-Lite><item parentID='0'/><item id='b' parentID='0'/></DIDL-Lite>", 2, 5);
        using var catalog = Connect(server);

        var page = await catalog.BrowseAsync("0", new PageRequest());

        Assert.Single(page.Entries);
        Assert.Equal(2, page.NextOffset);
    }

    [Fact]
    public async Task A_change_sends_the_current_fragments_as_the_server_wrote_them_and_escapes_commas()
    {
        const string didl = "<DIDL-Lite xmlns='urn:schemas-upnp-org:metadata-1-0/DIDL-Lite/' xmlns:dc='http://purl.org/dc/elements/1.1/' "
            + "xmlns:upnp='urn:schemas-upnp-org:metadata-1-0/upnp/'><item id='1' parentID='0'><dc:title>a, b \\ &amp; c</dc:title>"
            + "<res duration='00:00:02.0' protocolInfo='http-get:*:video/mp4:*'>http://h/1</res></item></DIDL-Lite>";
        using var server = StubServer.Browsing(didl);
        using var catalog = Connect(server);
        var resource = (await catalog.GetAsync("1")).Resources[0];

        await catalog.UpdateAsync(
            "1", [new CatalogChange.SetField(CatalogField.Title, ["a, b \\ & c"], ["<x>, y"]), new CatalogChange.RemoveResource(resource)]);

        var sent = System.Xml.Linq.XElement.Parse(server.Calls[^1][server.Calls[^1].IndexOf('<', StringComparison.Ordinal)..]);
        string Value(string name) => sent.Descendants().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal(
            """<dc:title>a\, b \\ &amp; c</dc:title>,<res duration="00:00:02.0" protocolInfo="http-get:*:video/mp4:*">http://h/1</res>""",
            Value("CurrentTagValue"));
        Assert.Equal("""<dc:title>&lt;x&gt;\, y</dc:title>,""", Value("NewTagValue"));
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_not_sent()
    {
        using var server = StubServer.Browsing("<DIDL-Lite><item id='1'><dc:title>T</dc:title></item></DIDL-Lite>");
        using var catalog = Connect(server);

        await catalog.UpdateAsync("1", [new CatalogChange.SetField(CatalogField.Title, ["T"], ["T"])]);

        Assert.DoesNotContain(server.Calls, call => call.Contains("#UpdateObject", StringComparison.Ordinal));
    }

    private static async Task<CatalogEntry> ReadAsync(string didl)
    {
        using var server = StubServer.Browsing(didl);
        using var catalog = Connect(server);
        return await catalog.GetAsync("1");
    }

    private static ContentDirectoryCatalog Connect(StubServer server) =>
        ContentDirectoryCatalog.Connect(new ContentDirectoryOptions { DescriptionUrl = server.Description });
}
