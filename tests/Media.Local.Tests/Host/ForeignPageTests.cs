using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Tests.Host;

public class ForeignPageTests
{
    [Theory]
    [InlineData("POST", null, null)]
    [InlineData("GET", null, "none")]
    [InlineData("GET", null, "same-origin")]
    [InlineData("POST", "http://127.0.0.1:4566", "same-origin")]
    [InlineData("POST", "http://localhost:4566", "cross-site")]
    [InlineData("POST", "http://films.localhost:4566", null)]
    public void Programs_people_and_its_own_pages_are_not_foreign(string method, string? origin, string? site) => Assert.Null(Of(method, origin, site));

    [Theory]
    [InlineData("POST", "https://evil.example", null)]
    [InlineData("POST", "null", null)]
    [InlineData("POST", "http://localhost:3000", "same-site")]
    [InlineData("POST", "http://127.0.0.1:4566.evil.example", null)]
    [InlineData("POST", "file://", null)]
    [InlineData("PUT", null, "cross-site")]
    [InlineData("POST", null, "same-site")]
    public void Other_origins_are(string method, string? origin, string? site) => Assert.Equal(new ForeignPage(origin, false), Of(method, origin, site));

    [Theory]
    // Everybody's, or whoever's that has the address, and not to be read by the page's scripts.
    [InlineData("GET", "https://evil.example", "", false, true)]
    [InlineData("HEAD", "https://evil.example", "", false, true)]
    [InlineData("GET", null, "", false, true)]
    [InlineData("GET", null, "?X-Amz-Signature=0", false, true)]
    // With rights that the page was not given.
    [InlineData("GET", "https://evil.example", "?X-Amz-Signature=0", false, false)]
    [InlineData("GET", "https://evil.example", "?x-amz-signature=0", false, false)]
    [InlineData("GET", "https://evil.example", "?AWSAccessKeyId=test", false, false)]
    [InlineData("GET", "https://evil.example", "", true, false)]
    [InlineData("GET", null, "", true, false)]
    public void They_may_show_what_they_could_show_anyway(string method, string? origin, string query, bool authorised, bool shows) =>
        Assert.Equal(new ForeignPage(origin, shows), Of(method, origin, "cross-site", query, authorised));

    private static ForeignPage? Of(string method, string? origin, string? site, string query = "", bool authorised = false)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Host, request.QueryString) = (method, new HostString("127.0.0.1:4566"), new QueryString(query));
        if (origin is not null)
        {
            request.Headers.Origin = origin;
        }
        if (site is not null)
        {
            request.Headers["Sec-Fetch-Site"] = site;
        }
        if (authorised)
        {
            request.Headers.Authorization = "AWS4-HMAC-SHA256 Credential=test";
        }
        return ForeignPage.Of(request);
    }
}
