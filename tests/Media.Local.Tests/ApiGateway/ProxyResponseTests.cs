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
    [InlineData("""{"statusCode":101}""")]
    [InlineData("""{"statusCode":600}""")]
    [InlineData("""{"statusCode":-200}""")]
    [InlineData("""{"statusCode":200.5}""")]
    [InlineData("""{"statusCode":99999999999999999999}""")]
    [InlineData("""{"statusCode":null}""")]
    [InlineData("""{"statusCode":{}}""")]
    [InlineData("""{"statusCode":200,"cookies":["a=1\r\nX: y"]}""")]
    [InlineData("""{"statusCode":200,"headers":{"x y":"z"}}""")]
    [InlineData("""{"statusCode":200,"headers":{"":"z"}}""")]
    [InlineData("""{"statusCode":200,"headers":{"x:y\n":"z"}}""")]
    [InlineData("""{"statusCode":200,"headers":{"x":"é"}}""")]
    [InlineData("""{"statusCode":200,"body":"%%%","isBase64Encoded":true}""")]
    [InlineData("""{"statusCode":200,"headers":{"x":"a\r\nSet-Cookie: b"}}""")]
    public void What_is_no_response_is_none(string payload) => Assert.Null(Read(payload));

    [Fact]
    public void Numbers_and_truths_in_headers_read_as_JSON_writes_them()
    {
        var response = Read("""{"statusCode":"200","headers":{"Retry-After":7,"X-Last":true,"X-None":null}}""")!;

        Assert.Equal(["7", "true", ""], response.Headers.Select(header => header.Value));
    }

    private static ProxyResponse? Read(string payload) => ProxyResponse.Read(Encoding.UTF8.GetBytes(payload));
}
