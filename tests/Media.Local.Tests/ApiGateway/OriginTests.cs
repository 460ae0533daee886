using System.Net;

namespace Media.Local.Tests.ApiGateway;

/// <summary>To a browser the API and the buckets are two origins, as on AWS.</summary>
public sealed class OriginTests(GatewayBench bench) : IClassFixture<GatewayBench>
{
    [Fact]
    public async Task The_template_is_told_of_the_APIs_own_address()
    {
        Assert.NotEqual(bench.Stack.Stack.Endpoint.Port, bench.Stack.Stack.ApiEndpoint.Port);
        Assert.Equal(bench.Stack.Stack.ApiEndpoint.ToString().TrimEnd('/'), bench.Stack.Stack.Outputs["Url"]);

        using var answer = await bench.Http.GetAsync(new Uri("/open/a", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/films/a.mp4")]
    [InlineData("/")]
    [InlineData("/_health")]
    [InlineData("/_status")]
    [InlineData("/.well-known/openid-configuration")]
    public async Task The_APIs_port_has_no_other_service(string path)
    {
        using var answer = await bench.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotFound, """{"message":"Not Found"}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Programs_find_the_API_on_the_port_of_the_services_too() => Assert.Equal(HttpStatusCode.OK, await AskAsync("/open/a"));

    [Theory]
    [InlineData("same-origin")]
    [InlineData("none")]
    public async Task A_page_out_of_a_bucket_does_not(string site) => Assert.Equal(HttpStatusCode.NotFound, await AskAsync("/open/a", site));

    private async Task<HttpStatusCode> AskAsync(string path, string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(bench.Stack.Stack.Endpoint, path));
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }
        using var answer = await bench.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
