using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Media.Local.Tests.ApiGateway;

public sealed class HttpApiTests(GatewayBench bench) : IClassFixture<GatewayBench>
{
    [Fact]
    public async Task A_request_reaches_the_function_as_payload_format_2()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "open/a%2Fb%20c?x=1&y=2&x=3%20");
        request.Headers.Add("X-Custom", ["one", "two"]);
        request.Headers.Add("Cookie", "a=1; b=2");

        using var response = await bench.Http.SendAsync(request);

        var seen = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("2.0", seen.GetProperty("version").GetString());
        Assert.Equal("ANY /open/{id}", seen.GetProperty("routeKey").GetString());
        Assert.Equal("/open/a%2Fb%20c", seen.GetProperty("rawPath").GetString());
        Assert.Equal("a/b c", seen.GetProperty("pathParameters").GetProperty("id").GetString());
        Assert.Equal("x=1&y=2&x=3%20", seen.GetProperty("rawQueryString").GetString());
        Assert.Equal("1,3 ", seen.GetProperty("queryStringParameters").GetProperty("x").GetString());
        Assert.Equal("one, two", seen.GetProperty("headers").GetProperty("x-custom").GetString());
        Assert.Equal(["a=1", "b=2"], seen.GetProperty("cookies").EnumerateArray().Select(cookie => cookie.GetString()));
        Assert.Equal(response.Headers.GetValues("apigw-requestid").Single(), seen.GetProperty("requestContext").GetProperty("requestId").GetString());
        Assert.False(seen.GetProperty("isBase64Encoded").GetBoolean());
        Assert.False(seen.GetProperty("requestContext").TryGetProperty("authorizer", out _));
    }

    [Fact]
    public async Task The_function_decides_status_headers_cookies_and_body()
    {
        using var response = await AnswerAsync("""{"statusCode":418,"headers":{"X-Tea":"green","Connection":"upgrade"},"cookies":["a=1; Path=/","b=2"],"body":"short"}""");

        Assert.Equal(418, (int)response.StatusCode);
        Assert.Equal("green", response.Headers.GetValues("X-Tea").Single());
        Assert.Equal(["a=1; Path=/", "b=2"], response.Headers.GetValues("Set-Cookie"));
        Assert.Equal("short", await response.Content.ReadAsStringAsync());
        Assert.DoesNotContain("upgrade", response.Headers.Connection);
    }

    [Theory]
    [InlineData("""{"statusCode":"abc"}""")]
    [InlineData("nonsense")]
    [InlineData("""{"statusCode":200,"headers":{"x":"é"}}""")]
    [InlineData("""{"statusCode":101}""")]
    public async Task An_answer_that_is_no_response_is_an_internal_error(string json)
    {
        using var response = await AnswerAsync(json);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("""{"message":"Internal Server Error"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_function_that_throws_is_an_internal_error()
    {
        using var response = await bench.Http.PostAsJsonAsync("open/1", new { mode = "throw" });

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task A_function_that_takes_longer_than_the_route_allows_is_unavailable()
    {
        using var response = await bench.Http.PostAsJsonAsync("slow", new { mode = "sleep", n = 3000 });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("""{"message":"Service Unavailable"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "open/1/2")]
    [InlineData("GET", "open")]
    [InlineData("DELETE", "closed")]
    public async Task What_is_no_route_below_the_API_is_not_found(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await bench.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("""{"message":"Not Found"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_of_more_than_ten_megabytes_is_refused()
    {
        using var content = new ByteArrayContent(new byte[(10 * 1024 * 1024) + 1]);

        using var response = await bench.Http.PostAsync(new Uri("open/1", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task An_event_of_more_than_six_megabytes_is_refused()
    {
        using var content = new ByteArrayContent(new byte[7 * 1024 * 1024]);

        using var response = await bench.Http.PostAsync(new Uri("open/1", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_body_far_beyond_the_limit_is_refused_before_it_is_sent()
    {
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(5) });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bench.Stack.Stack.Endpoint, "open/1")) { Content = new UnsentContent(1L << 30) };
        request.Headers.ExpectContinue = true;

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("""{"message":"Request Entity Too Large"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(9_900, HttpStatusCode.OK)]
    [InlineData(10_240, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task Headers_may_have_ten_kilobytes(int length, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "open/1");
        request.Headers.Add("X-Long", new string('x', length));

        using var response = await bench.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task More_requests_than_the_burst_are_throttled()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ =>
        {
            using var response = await bench.GetAsync("throttled", null);
            return response.StatusCode;
        }));

        Assert.True(statuses.Count(status => status == HttpStatusCode.TooManyRequests) >= 10, string.Join(' ', statuses));
        Assert.True(statuses.Count(status => status == HttpStatusCode.OK) >= 40, string.Join(' ', statuses));
    }

    [Fact]
    public async Task A_preflight_is_answered_by_the_gateway()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "closed");
        request.Headers.Add("Origin", "https://app.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");

        using var response = await bench.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("https://app.example", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("authorization", response.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Equal("60", response.Headers.GetValues("Access-Control-Max-Age").Single());
    }

    [Fact]
    public async Task The_gateways_CORS_replaces_the_functions_and_leaves_its_Vary()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "open/1")
        {
            Content = JsonContent.Create(new
            {
                mode = "answer",
                json = """{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*","Access-Control-Allow-Methods":"PUT","Vary":"Accept-Encoding"},"body":""}""",
            }),
        };
        request.Headers.Add("Origin", "https://app.example");

        using var response = await bench.Http.SendAsync(request);

        Assert.Equal("https://app.example", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("etag", response.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Methods"));
        Assert.Equal(["Accept-Encoding", "Origin"], response.Headers.Vary);
    }

    [Fact]
    public async Task A_preflight_of_a_strange_origin_gets_no_permission()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "closed");
        request.Headers.Add("Origin", "https://app.example.evil.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");

        using var response = await bench.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://app.example", true)]
    [InlineData("https://evil.example", false)]
    public async Task Only_an_allowed_origin_may_read_a_response(string origin, bool allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "closed");
        request.Headers.Add("Origin", origin);

        using var response = await bench.Http.SendAsync(request);

        Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Each_request_leaves_a_line_in_the_access_log()
    {
        using var response = await bench.GetAsync("closed", null);
        var id = response.Headers.GetValues("apigw-requestid").Single();

        var (_, events) = await bench.Stack.CallAsync("Logs_20140328.FilterLogEvents", new { logGroupName = "/api/access", filterPattern = $"\"{id}\"" });

        Assert.Equal($"{id} GET /closed 401", events.GetProperty("events")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_API_answers_to_its_host_name_too()
    {
        var api = bench.Stack.Stack.Template.HttpApis.Single();
        using var request = new HttpRequestMessage(HttpMethod.Get, "anything/else");
        request.Headers.Host = $"{api.Id}.execute-api.us-east-1.amazonaws.com";

        using var response = await bench.Http.SendAsync(request);

        Assert.Equal("""{"message":"Not Found"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Other_paths_stay_with_the_other_services_on_their_port()
    {
        using var response = await bench.Http.GetAsync(new Uri(bench.Stack.Stack.Endpoint, "some-bucket/some-key"));

        Assert.Equal("application/xml", response.Content.Headers.ContentType?.MediaType);
    }

    private Task<HttpResponseMessage> AnswerAsync(string json) => bench.Http.PostAsJsonAsync("open/1", new { mode = "answer", json });
}
