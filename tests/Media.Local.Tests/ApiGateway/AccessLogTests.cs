using System.Text.Json;
using Media.Local.ApiGateway;

namespace Media.Local.Tests.ApiGateway;

public sealed class AccessLogTests
{
    [Fact]
    public void Variables_are_replaced_and_missing_ones_read_as_a_dash() => Assert.Equal(
        "GET 200 - $other",
        AccessLog.Format("$context.httpMethod $context.status $context.authorizer.claims.sub $other", new Dictionary<string, string> { ["httpMethod"] = "GET", ["status"] = "200" }));

    [Theory]
    [InlineData("$context.authorizer.claims.cognito:groups|", "admins|")]
    [InlineData("$context.authorizer.claims.client_id: x", "me: x")]
    [InlineData("$context.identity.sourceIp: x", "10.0.0.1: x")]
    [InlineData("$context.authorizer.claims.client_id.", "me.")]
    public void A_variable_ends_where_its_name_does(string format, string expected) => Assert.Equal(expected, AccessLog.Format(format, new Dictionary<string, string>
    {
        ["authorizer.claims.cognito:groups"] = "admins", ["authorizer.claims.client_id"] = "me", ["identity.sourceIp"] = "10.0.0.1",
    }));

    [Fact]
    public void A_value_cannot_break_out_of_the_line()
    {
        var line = AccessLog.Format("{\"agent\":\"$context.identity.userAgent\"}", new Dictionary<string, string> { ["identity.userAgent"] = "a\",\"admin\":\"true\n" });

        Assert.Equal("a\",\"admin\":\"true\n", JsonDocument.Parse(line).RootElement.GetProperty("agent").GetString());
    }
}
