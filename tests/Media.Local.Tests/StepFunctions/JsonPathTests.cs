using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Paths;

namespace Media.Local.Tests.StepFunctions;

public class JsonPathTests
{
    private const string Document = """{"a":[{"n":1,"s":"x"},{"n":2,"s":"y"},{"n":3}],"o":{"p q":5,"deep":{"n":9}},"e":[]}""";

    [Theory]
    [InlineData("$.a[0].n", "1")]
    [InlineData("$.a[-1].n", "3")]
    [InlineData("$['o']['p q']", "5")]
    [InlineData("$.a[*].n", "[1,2,3]")]
    [InlineData("$.a[1:].n", "[2,3]")]
    [InlineData("$.a[:2].n", "[1,2]")]
    [InlineData("$.a[::2].n", "[1,3]")]
    [InlineData("$.a[0,2].n", "[1,3]")]
    [InlineData("$..n", "[1,2,3,9]")]
    [InlineData("$.a[?(@.n > 1)].n", "[2,3]")]
    [InlineData("$.a[?(@.s == 'x' || @.n >= 3)].n", "[1,3]")]
    [InlineData("$.a[?(@.s && !(@.n == 1))].n", "[2]")]
    [InlineData("$.a[?(@.n == $.a[1].n)].s", """["y"]""")]
    [InlineData("$.o.*", """[5,{"n":9}]""")]
    [InlineData("$.e[*]", "[]")]
    [InlineData("$.nothing[*]", "[]")]
    public void A_path_selects(string path, string expected) => Assert.Equal(expected, Json.Text(JsonPath.Parse(path).Select(Json.Parse(Document))!.Value));

    [Theory]
    [InlineData("$.nothing")]
    [InlineData("$.a[7]")]
    [InlineData("$.o.a.b")]
    public void A_definite_path_that_leads_nowhere_selects_nothing(string path) => Assert.Null(JsonPath.Parse(path).Select(Json.Parse(Document)));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("$.")]
    [InlineData("$[")]
    [InlineData("$.a[")]
    [InlineData("$.a[x]")]
    [InlineData("$.a[?(@.n >)]")]
    [InlineData("$.a b")]
    [InlineData("$.a[99999999999999]")]
    [InlineData("$.a[0:1:0]")]
    public void What_is_no_path_is_refused(string path) => Assert.Throws<FormatException>(() => JsonPath.Parse(path));

    [Theory]
    [InlineData(@"$['a\'b']", "1")]
    [InlineData(@"$['a""b']", "2")]
    [InlineData(@"$['a\""b']", "3")]
    [InlineData(@"$['a\\b']", "4")]
    public void In_a_quoted_name_only_its_quote_and_the_backslash_are_escaped(string path, string expected) =>
        Assert.Equal(expected, Json.Text(JsonPath.Parse(path).Select(Json.Parse("""{"a'b":1,"a\"b":2,"a\\\"b":3,"a\\b":4}"""))!.Value));
}
