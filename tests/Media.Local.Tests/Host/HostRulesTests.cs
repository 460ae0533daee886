using System.Net;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Tests.Host;

public class HostRulesTests
{
    [Theory]
    [InlineData("localhost:4566")]
    [InlineData("LOCALHOST")]
    [InlineData("localhost.:4566")]
    [InlineData("films.localhost")]
    [InlineData("films.s3.localhost:4566")]
    [InlineData("api1234.execute-api.localhost")]
    [InlineData("127.0.0.1:4566")]
    [InlineData("127.8.9.10")]
    [InlineData("[::1]:4566")]
    [InlineData("films.s3.us-east-1.amazonaws.com")]
    [InlineData("media.example.org")]
    [InlineData("films.media.example.org:80")]
    [InlineData("")]
    public void Its_own_names_lead_to_the_stack(string host) => Assert.True(Rules("127.0.0.1").Allows(new HostString(host), IPAddress.Loopback));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:4566")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("evillocalhost")]
    [InlineData("evilamazonaws.com")]
    [InlineData("example.org")]
    [InlineData("notmedia.example.org")]
    [InlineData("192.168.1.7")]
    [InlineData("0.0.0.0")]
    public void Names_that_anybody_can_have_do_not(string host) => Assert.False(Rules("127.0.0.1").Allows(new HostString(host), IPAddress.Loopback));

    [Theory]
    [InlineData("0.0.0.0", "0.0.0.0", true)]
    [InlineData("0.0.0.0", "192.168.1.7", true)]
    [InlineData("0.0.0.0", "192.168.1.8", false)]
    [InlineData("192.168.1.7", "192.168.1.7", true)]
    [InlineData("0.0.0.0", "evil.example", false)]
    public void A_stack_that_others_reach_has_the_address_that_they_came_to(string bound, string host, bool allowed) =>
        Assert.Equal(allowed, Rules(bound).Allows(new HostString(host), IPAddress.Parse("::ffff:192.168.1.7")));

    private static HostRules Rules(string bound) => new(bound, ["media.example.org"]);
}
