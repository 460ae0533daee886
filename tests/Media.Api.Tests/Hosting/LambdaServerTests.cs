using System.Text.Json;
using System.Text.Json.Nodes;
using Media.Api.Hosting;
using Media.Compat.Tests.RuntimeSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Media.Api.Tests.Hosting;

public sealed class LambdaServerTests : IDisposable
{
    private readonly FakeRuntimeApi _runtime = new();

    public void Dispose() => _runtime.Dispose();

    [Fact]
    public async Task A_request_of_the_gateway_is_answered_through_the_runtime()
    {
        var answer = await InvokeAsync(Event("GET", "/v1/health"));

        Assert.Equal(200, (int)answer["statusCode"]!);
        Assert.Equal("""{"status":"ok"}""", (string)answer["body"]!);
        Assert.False((bool)answer["isBase64Encoded"]!);
        Assert.Equal("gateway-id", (string)answer["headers"]!["X-Request-Id"]!);
    }

    [Fact]
    public async Task A_body_in_base64_is_read_and_a_problem_comes_back()
    {
        var request = Event("POST", "/v1/assets");
        request["headers"] = new JsonObject { ["content-type"] = "application/json" };
        request["body"] = Convert.ToBase64String("not JSON"u8);
        request["isBase64Encoded"] = true;

        var answer = await InvokeAsync(request);

        Assert.Equal(400, (int)answer["statusCode"]!);
        Assert.Equal("application/problem+json", (string)answer["headers"]!["Content-Type"]!);
    }

    [Fact]
    public async Task A_compressed_answer_travels_as_base64()
    {
        var request = Event("GET", "/v1/openapi.json");
        request["headers"] = new JsonObject { ["accept-encoding"] = "gzip" };

        var answer = await InvokeAsync(request);

        Assert.True((bool)answer["isBase64Encoded"]!);
        Assert.Equal([0x1f, 0x8b], Convert.FromBase64String((string)answer["body"]!)[..2]);
    }

    [Fact]
    public async Task Query_parameters_arrive_as_they_were_sent()
    {
        var request = Event("GET", "/v1/assets");
        request["rawQueryString"] = "q=a%26b&colour=red";

        var answer = await InvokeAsync(request);

        Assert.Contains("'colour'", (string)JsonNode.Parse((string)answer["body"]!)!["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/assets")]
    [InlineData("GET", "/v1/assets/")]
    [InlineData("GET", "/v1/ASSETS")]
    [InlineData("HEAD", "/v1/assets/x")]
    [InlineData("PATCH", "/v1/assets/x")]
    [InlineData("POST", "/v1/jobs/x/cancel")]
    public async Task What_needs_a_token_is_not_served_by_the_gateways_route_for_all_else_which_checks_none(string method, string path)
    {
        var request = Event(method, path);
        request["routeKey"] = "ANY /v1/{proxy+}";

        var answer = await InvokeAsync(request);

        Assert.Equal(404, (int)answer["statusCode"]!);
    }

    private static JsonObject Event(string method, string path) => new()
    {
        ["version"] = "2.0",
        ["routeKey"] = $"{method} {path}",
        ["rawPath"] = path,
        ["rawQueryString"] = "",
        ["headers"] = new JsonObject(),
        ["requestContext"] = new JsonObject
        {
            ["requestId"] = "gateway-id",
            ["http"] = new JsonObject { ["method"] = method, ["path"] = path, ["protocol"] = "HTTP/1.1", ["sourceIp"] = "192.0.2.1" },
        },
        ["isBase64Encoded"] = false,
    };

    private async Task<JsonObject> InvokeAsync(JsonObject request)
    {
        _runtime.Enqueue(
            request.ToJsonString(),
            ("Lambda-Runtime-Aws-Request-Id", "invocation-id"),
            ("Lambda-Runtime-Deadline-Ms", "99999999999999"),
            ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:media-api"));
        await using var application = ApiApplication.Build([], runtime: null, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection([new("AWS_LAMBDA_RUNTIME_API", _runtime.Endpoint), new("CATALOG_URL", "http://127.0.0.1:9/never-asked")]);
        });
        await application.StartAsync();
        var report = await Task.Run(_runtime.NextReport);
        await application.StopAsync();
        Assert.EndsWith("/response", report.Path, StringComparison.Ordinal);
        return JsonSerializer.Deserialize<JsonObject>(report.Body)!;
    }
}
