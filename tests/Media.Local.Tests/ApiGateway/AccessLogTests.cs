using System.Text.Json;
using Media.Local.ApiGateway;

namespace Media.Local.Tests.ApiGateway;

public sealed class AccessLogTests
{
    [Fact]
    public void Variables_are_replaced_and_missing_ones_read_as_a_dash() => Assert.Equal(
        "GET 200 - $other",
        AccessLog.Format("$context.httpMethod $context.status $context.authorizer.claims.sub $other", new Dictionary<string, string> { ["httpMethod"] = "GET", ["status"] = "200" }));

    [Fact]
    public void A_value_cannot_break_out_of_the_line()
    {
        var line = AccessLog.Format("{\"agent\":\"$context.identity.userAgent\"}", new Dictionary<string, string> { ["identity.userAgent"] = "a\",\"admin\":\"true\n" });

        Assert.Equal("a\",\"admin\":\"true\n", JsonDocument.Parse(line).RootElement.GetProperty("agent").GetString());
    }
}
