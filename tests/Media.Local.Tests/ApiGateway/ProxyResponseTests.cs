using System.Text;
using Media.Local.ApiGateway;

namespace Media.Local.Tests.ApiGateway;

public sealed class ProxyResponseTests
{
    [Fact]
    public void A_formatted_result_is_taken_as_it_is()
    {
        var response = Read("""{"statusCode":201,"headers":{"Content-Type":"text/html"},"cookies":["a=1"],"body":"PGI+","isBase64Encoded":true}""")!;

        Assert.Equal(201, response.Status);
        Assert.Equal("text/html", response.Headers.Single().Value);
        Assert.Equal(["a=1"], response.Cookies);
        Assert.Equal("<b>", Encoding.UTF8.GetString(response.Body.Span));
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("\"hello\"", "hello")]
    [InlineData("[1,2]", "[1,2]")]
    public void Other_JSON_is_the_body_of_a_success(string payload, string expected)
    {
        var response = Read(payload)!;

        Assert.Equal(200, response.Status);
        Assert.Equal(expected, Encoding.UTF8.GetString(response.Body.Span));
        Assert.Equal("application/json", response.Headers.Single().Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("""{"statusCode":"abc"}""")]
    [InlineData("""{"statusCode":42}""")]
    [InlineData("""{"statusCode":200,"body":"%%%","isBase64Encoded":true}""")]
    [InlineData("""{"statusCode":200,"headers":{"x":"a\r\nSet-Cookie: b"}}""")]
    public void What_is_no_response_is_none(string payload) => Assert.Null(Read(payload));

    private static ProxyResponse? Read(string payload) => ProxyResponse.Read(Encoding.UTF8.GetBytes(payload));
}
