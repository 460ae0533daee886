using System.Net;
using System.Text;
using System.Text.Json;
using Media.Local.Stack;
using Media.Local.Lambda;

namespace Media.Local.Tests.Lambda;

/// <summary>Lambda's own API over HTTP.</summary>
public sealed class InvokeApiTests
{
    private const string Functions = "/2015-03-31/functions";

    [Theory]
    [InlineData("RequestResponse", HttpStatusCode.OK, "$LATEST")]
    [InlineData("Event", HttpStatusCode.Accepted, null)]
    [InlineData("DryRun", HttpStatusCode.NoContent, null)]
    public async Task Only_what_ran_says_which_version_did(string type, HttpStatusCode status, string? version)
    {
        await using var bench = await LambdaBench.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Functions}/work/invocations") { Headers = { { "X-Amz-Invocation-Type", type } } };

        using var response = await bench.Http.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(version, response.Headers.TryGetValues("X-Amz-Executed-Version", out var values) ? values.Single() : null);
    }

    [Fact]
    public async Task The_end_of_the_log_comes_along_where_it_is_asked_for()
    {
        await using var bench = await LambdaBench.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Functions}/work/invocations")
        {
            Headers = { { "X-Amz-Log-Type", "Tail" } }, Content = new StringContent("""{"mode":"log"}"""),
        };

        using var response = await bench.Http.SendAsync(request);

        var log = Encoding.UTF8.GetString(Convert.FromBase64String(response.Headers.GetValues("X-Amz-Log-Result").Single()));
        Assert.Contains("platform.report", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/work/invocations?Qualifier=7", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:work:7")]
    [InlineData("POST", "/work:live/invocations", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:work:live")]
    [InlineData("POST", "/nobody/invocations", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody")]
    [InlineData("GET", "/work?Qualifier=7", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:work:7")]
    [InlineData("GET", "/nobody/versions", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody")]
    [InlineData("GET", "/nobody/policy", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody")]
    [InlineData("GET", "/work/aliases/live", "Cannot find alias arn: arn:aws:lambda:us-east-1:000000000000:function:work:live")]
    [InlineData("GET", "/arn:aws:lambda:eu-west-1:000000000000:function:work", "Function not found: arn:aws:lambda:eu-west-1:000000000000:function:work")]
    public async Task What_is_not_there_is_not_found(string method, string path, string message)
    {
        await using var bench = await LambdaBench.StartAsync();

        var (status, type, text) = await AskAsync(bench, method, Functions + path);

        Assert.Equal((HttpStatusCode.NotFound, "ResourceNotFoundException", message), (status, type, text));
    }

    [Theory]
    [InlineData("work", "$LATEST")]
    [InlineData("work:$LATEST", "$LATEST")]
    [InlineData("work:$LATEST", null)]
    public async Task The_latest_version_is_there(string function, string? qualifier)
    {
        await using var bench = await LambdaBench.StartAsync();

        var answer = await bench.Api.InvokeAsync(new LambdaCall(function, default, Principal.Anonymous) { Qualifier = qualifier }, CancellationToken.None);

        Assert.Equal((200, "$LATEST", "{}"), (answer.Status, answer.ExecutedVersion, Encoding.UTF8.GetString(answer.Payload.Span)));
    }

    [Fact]
    public async Task Two_qualifiers_that_differ_are_refused()
    {
        await using var bench = await LambdaBench.StartAsync();

        var refused = await Assert.ThrowsAsync<AwsException>(
            () => bench.Api.InvokeAsync(new LambdaCall("work:$LATEST", default, Principal.Anonymous) { Qualifier = "1" }, CancellationToken.None));

        Assert.Equal("InvalidParameterValueException", refused.Code);
    }

    [Fact]
    public async Task A_type_of_invocation_that_is_none_is_refused()
    {
        await using var bench = await LambdaBench.StartAsync();

        var refused = await Assert.ThrowsAsync<AwsException>(
            () => bench.Api.InvokeAsync(new LambdaCall("work", default, Principal.Anonymous) { InvocationType = "Later" }, CancellationToken.None));

        Assert.Equal("InvalidParameterValueException", refused.Code);
    }

    [Fact]
    public async Task A_function_is_described_as_active_and_updated()
    {
        await using var bench = await LambdaBench.StartAsync("ReservedConcurrentExecutions: 3");

        var described = JsonElement.Parse(await bench.Http.GetStringAsync(new Uri($"{Functions}/work", UriKind.RelativeOrAbsolute)));

        var configuration = described.GetProperty("Configuration");
        Assert.Equal(("Active", "Successful", "$LATEST"), (Text(configuration, "State"), Text(configuration, "LastUpdateStatus"), Text(configuration, "Version")));
        Assert.Equal(3, described.GetProperty("Concurrency").GetProperty("ReservedConcurrentExecutions").GetInt32());
        Assert.Equal("S3", Text(described.GetProperty("Code"), "RepositoryType"));
        var version = JsonElement.Parse(await bench.Http.GetStringAsync(new Uri($"{Functions}/work/versions", UriKind.RelativeOrAbsolute))).GetProperty("Versions").EnumerateArray().Single();
        Assert.EndsWith(":function:work:$LATEST", Text(version, "FunctionArn"), StringComparison.Ordinal);
        Assert.Equal("""{"Aliases":[]}""", await bench.Http.GetStringAsync(new Uri($"{Functions}/work/aliases", UriKind.RelativeOrAbsolute)));
    }

    [Theory]
    [InlineData("GET", "/2018-10-31/layers")]
    [InlineData("GET", "/2016-08-19/account-settings")]
    [InlineData("DELETE", "/2015-03-31/functions/work")]
    [InlineData("PUT", "/2017-10-31/functions/work/concurrency")]
    [InlineData("GET", "/2015-03-31/event-source-mappings")]
    [InlineData("GET", "/2017-03-31/tags/arn:aws:lambda:us-east-1:000000000000:function:work")]
    public async Task What_is_not_served_is_refused_as_lambda_words_it(string method, string path)
    {
        await using var bench = await LambdaBench.StartAsync();

        var (status, type, _) = await AskAsync(bench, method, path);

        Assert.Equal((HttpStatusCode.NotFound, "UnknownOperationException"), (status, type));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<(HttpStatusCode Status, string Type, string? Message)> AskAsync(LambdaBench bench, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await bench.Http.SendAsync(request);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var document = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, response.Headers.GetValues("x-amzn-ErrorType").Single(), Text(document, "Message"));
    }
}
