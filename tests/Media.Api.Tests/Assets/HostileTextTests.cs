using System.Net;

namespace Media.Api.Tests.Assets;

public sealed class HostileTextTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    public static TheoryData<string> Texts { get; } = new(
        "a \"quoted\" one", @"back\slash\", "\\\"both\\\"", "R&B &amp; <b>", "]]><!-- x -->", "</Result><x/>",
        "<DIDL-Lite><item id=\"1\"/></DIDL-Lite>", "100% _sure_", "\" or upnp:class exists true or dc:title = \"", "'; DROP TABLE objects; --",
        "日本語 😀", "&#0;&lt;!DOCTYPE x [<!ENTITY a \"b\">]>", "a)(b", "*");

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_title_with_anything_in_it_is_found_by_it_and_finds_nothing_else(string title)
    {
        await fixture.CreateAsync(title);
        await fixture.CreateAsync("An innocent bystander");

        var answer = await fixture.Api.GetAsync($"/v1/assets?limit=200&q={Uri.EscapeDataString(title)}", ("Cache-Control", "no-cache"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotEmpty(answer.Titles);
        Assert.All(answer.Titles, found => Assert.Contains(title, found, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_character_that_XML_cannot_carry_is_the_callers_mistake()
    {
        var answer = await fixture.Api.PostAsync("/v1/assets", """{"title":"a\u0001b"}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }
}
