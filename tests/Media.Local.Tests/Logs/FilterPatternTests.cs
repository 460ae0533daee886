using Media.Local.Logs;
using Media.Local.Stack;

namespace Media.Local.Tests.Logs;

public sealed class FilterPatternTests
{
    private const string Line = """{"type":"platform.report","record":{"status":"error","n":7,"ok":true}}""";

    [Theory]
    [InlineData("", true)]
    [InlineData("platform", true)]
    [InlineData("platform error", true)]
    [InlineData("platform missing", false)]
    [InlineData("\"platform.report\"", true)]
    [InlineData("platform -error", false)]
    [InlineData("?missing ?error", true)]
    [InlineData("?missing ?absent", false)]
    [InlineData("Platform", false)]
    [InlineData("{ $.type = \"platform.report\" }", true)]
    [InlineData("{ $.type = \"platform.start\" }", false)]
    [InlineData("{ $.record.status != \"success\" }", true)]
    [InlineData("{ $.record.n = 7 && $.record.ok = true }", true)]
    [InlineData("{ $.record.n = 8 && $.record.ok = true }", false)]
    [InlineData("{ $.missing = 1 }", false)]
    public void A_pattern_matches_as_cloudwatch_does(string pattern, bool expected) => Assert.Equal(expected, FilterPattern.Parse(pattern)(Line));

    [Theory]
    [InlineData("{ type = 1 }")]
    [InlineData("{ $.a = 1")]
    [InlineData("[a, b]")]
    [InlineData("\"open")]
    public void A_pattern_that_is_not_served_is_refused(string pattern) =>
        Assert.Equal("InvalidParameterException", Assert.Throws<AwsException>(() => FilterPattern.Parse(pattern)).Code);
}
