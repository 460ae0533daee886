using System.Net;

namespace Media.LegacyCatalog.Tests;

public sealed class HostileRequestTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Action = "\"" + ServerFixture.ServiceType + "#GetSystemUpdateID\"";

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("garbage", HttpStatusCode.BadRequest)]
    [InlineData("<a/>", HttpStatusCode.BadRequest)]
    [InlineData("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>", HttpStatusCode.BadRequest)]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><r>&b;</r>", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_no_envelope_is_400(string body, HttpStatusCode status) =>
        Assert.Equal(status, (await server.PostAsync(body, Action)).Status);

    [Fact]
    public async Task Deep_nesting_is_400_and_the_server_lives()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000));

        Assert.Equal(HttpStatusCode.BadRequest, (await server.PostAsync(ServerFixture.Envelope("Browse", deep), Action)).Status);
        Assert.Contains("Id", await server.CallAsync("GetSystemUpdateID"));
    }

    [Fact]
    public async Task Deep_nesting_inside_an_argument_is_712()
    {
        var deep = string.Concat(Enumerable.Repeat("<desc>", 5_000)) + string.Concat(Enumerable.Repeat("</desc>", 5_000));

        Assert.Equal("712", (await server.CreateAsync("0", $"<item id=''>{deep}</item>"))["error"]);
    }

    [Fact]
    public async Task A_body_of_10_megabytes_is_413()
    {
        var body = ServerFixture.Envelope("GetSystemUpdateID", new string('x', 10 * 1024 * 1024));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.PostAsync(body, Action)).Status);
    }

    [Fact]
    public async Task No_soapaction_is_400_and_another_content_type_415()
    {
        var body = ServerFixture.Envelope("GetSystemUpdateID", "");

        Assert.Equal(HttpStatusCode.BadRequest, (await server.PostAsync(body, null)).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await server.PostAsync(body, Action, "application/json")).Status);
    }

    [Fact]
    public async Task An_unknown_action_is_401_and_so_is_one_that_header_and_body_disagree_on()
    {
        var (status, body) = await server.PostAsync(ServerFixture.Envelope("GetSearchCapabilities", ""), Action);

        Assert.Equal("401", (await server.CallAsync("DropEverything"))["error"]);
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("<errorCode>401</errorCode>", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Browse")]
    [InlineData("Search")]
    [InlineData("CreateObject")]
    [InlineData("UpdateObject")]
    [InlineData("DestroyObject")]
    public async Task Missing_arguments_are_402(string action) => Assert.Equal("402", (await server.CallAsync(action))["error"]);

    [Fact]
    public async Task Every_action_that_is_described_is_there()
    {
        using var http = new HttpClient();
        var scpd = System.Xml.Linq.XElement.Parse(await http.GetStringAsync(new Uri(server.Address, "/ContentDirectory/scpd.xml")));
        var actions = scpd.Descendants().Where(e => e.Name.LocalName == "action").Select(e => e.Elements().First().Value).ToList();

        foreach (var action in actions)
        {
            Assert.NotEqual("401", (await server.CallAsync(action)).GetValueOrDefault("error"));
        }

        Assert.Contains("UpdateObject", actions);
    }
}
