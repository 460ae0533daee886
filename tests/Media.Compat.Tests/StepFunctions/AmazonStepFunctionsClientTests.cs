using System.Net;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Compat.Tests.StepFunctions;

public sealed class AmazonStepFunctionsClientTests : IDisposable
{
    private readonly StubService _service = new();
    private readonly AmazonStepFunctionsClient _client;

    public AmazonStepFunctionsClientTests() =>
        _client = new AmazonStepFunctionsClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonStepFunctionsConfig { ServiceURL = _service.Url, AuthenticationRegion = "eu-central-1", MaxErrorRetry = 0 });

    public void Dispose()
    {
        _client.Dispose();
        _service.Dispose();
    }

    [Fact]
    public async Task A_request_is_signed_json_1_0_for_its_operation()
    {
        _service.Answer(200, """{"executionArn":"arn:x","startDate":1700000000.123}""");

        var started = await _client.StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = "arn:m", Name = "n", Input = """{"a":"é"}""" });

        var asked = Assert.Single(_service.Requests);
        Assert.Equal(("AWSStepFunctions.StartExecution", "application/x-amz-json-1.0"), (asked.Target, asked.ContentType));
        Assert.Contains("/eu-central-1/states/aws4_request", asked.Authorization, StringComparison.Ordinal);
        Assert.Equal("""{"a":"é"}""", asked.Member("input"));
        Assert.Null(asked.Member("traceHeader"));
        Assert.Equal("arn:x", started.ExecutionArn);
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, 123, DateTimeKind.Utc), started.StartDate);
        Assert.Equal("request-1", started.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task What_the_service_leaves_out_is_null()
    {
        _service.Answer(200, """{"executionArn":"arn:x","name":"n","status":"RUNNING","startDate":1.0}""");

        var execution = await _client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = "arn:x" });

        Assert.Equal(ExecutionStatus.RUNNING, execution.Status);
        Assert.Null(execution.StopDate);
        Assert.Null(execution.RedriveCount);
        Assert.Null(execution.Output);
    }

    [Fact]
    public async Task History_events_carry_their_details()
    {
        _service.Answer(200, """
            {"events":[
              {"id":1,"previousEventId":0,"timestamp":1700000000,"type":"ExecutionStarted","executionStartedEventDetails":{"input":"{}","roleArn":"r"}},
              {"id":2,"previousEventId":0,"timestamp":1700000001.5,"type":"TaskStateEntered","stateEnteredEventDetails":{"name":"Probe","input":"{}"}},
              {"id":3,"previousEventId":2,"timestamp":1700000002,"type":"MapRunStarted","mapRunStartedEventDetails":{"mapRunArn":"arn:run"}},
              {"id":4,"previousEventId":3,"timestamp":1700000003,"type":"SomethingNew"}],
             "nextToken":"t"}
            """);

        var page = await _client.GetExecutionHistoryAsync(
            new GetExecutionHistoryRequest { ExecutionArn = "arn:x", MaxResults = 4, ReverseOrder = false });

        Assert.Equal("t", page.NextToken);
        Assert.Equal([1, 2, 3, 4], page.Events.Select(e => e.Id));
        Assert.Equal("Probe", page.Events[1].StateEnteredEventDetails.Name);
        Assert.Equal(HistoryEventType.MapRunStarted, page.Events[2].Type);
        Assert.Equal("arn:run", page.Events[2].MapRunStartedEventDetails.MapRunArn);
        Assert.Equal("SomethingNew", page.Events[3].Type.Value);
        var asked = Assert.Single(_service.Requests);
        Assert.Equal(("4", "False"), (asked.Member("maxResults"), asked.Member("reverseOrder")));
    }

    [Fact]
    public async Task A_map_run_says_how_many_items_are_done()
    {
        _service.Answer(200, """
            {"mapRunArn":"arn:run","status":"RUNNING","maxConcurrency":0,"toleratedFailurePercentage":0.5,"toleratedFailureCount":2,
             "itemCounts":{"pending":3,"running":2,"succeeded":10,"failed":0,"timedOut":0,"aborted":0,"total":15,"resultsWritten":0},
             "executionCounts":{"total":15}}
            """);

        var run = await _client.DescribeMapRunAsync(new DescribeMapRunRequest { MapRunArn = "arn:run" });

        Assert.Equal((10L, 15L), (run.ItemCounts.Succeeded, run.ItemCounts.Total));
        Assert.Equal((0.5f, 2L), (run.ToleratedFailurePercentage, run.ToleratedFailureCount));
        Assert.Equal(15L, run.ExecutionCounts.Total);
    }

    [Theory]
    [InlineData("ExecutionAlreadyExists", typeof(ExecutionAlreadyExistsException))]
    [InlineData("com.amazonaws.swf.service.v2.model#ExecutionDoesNotExist", typeof(ExecutionDoesNotExistException))]
    [InlineData("StateMachineDoesNotExist", typeof(StateMachineDoesNotExistException))]
    [InlineData("InvalidName", typeof(InvalidNameException))]
    [InlineData("ValidationException", typeof(ValidationException))]
    [InlineData("SomethingElse", typeof(AmazonStepFunctionsException))]
    public async Task A_refusal_is_the_exception_of_its_code(string code, Type expected)
    {
        _service.Answer(400, "{\"__type\":\"" + code + "\",\"message\":\"because\"}");

        var refusal = await Assert.ThrowsAnyAsync<AmazonStepFunctionsException>(
            () => _client.StopExecutionAsync(new StopExecutionRequest { ExecutionArn = "arn:x", Error = "E", Cause = "C" }));

        Assert.IsType(expected, refusal);
        Assert.Equal(("because", HttpStatusCode.BadRequest), (refusal.Message, refusal.StatusCode));
    }

    [Fact]
    public async Task A_throttled_request_is_sent_again_by_the_sdk()
    {
        using var patient = new AmazonStepFunctionsClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonStepFunctionsConfig { ServiceURL = _service.Url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 2 });
        _service.Answer(400, """{"__type":"ThrottlingException","message":"slow down"}""");
        _service.Answer(200, """{"stateMachines":[{"name":"m","stateMachineArn":"arn:m","type":"STANDARD","creationDate":1}]}""");

        var listed = await patient.ListStateMachinesAsync(new ListStateMachinesRequest());

        Assert.Equal("m", Assert.Single(listed.StateMachines).Name);
        Assert.Equal(2, _service.Requests.Count);
    }

    [Fact]
    public async Task Redriving_always_sends_a_token()
    {
        _service.Answer(200, """{"redriveDate":1}""");

        await _client.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = "arn:x" });

        Assert.True(Guid.TryParse(Assert.Single(_service.Requests).Member("clientToken"), out _));
    }

    [Fact]
    public void Without_an_override_the_endpoint_is_that_of_the_region()
    {
        var config = new AmazonStepFunctionsConfig { RegionEndpoint = Amazon.RegionEndpoint.EUCentral1, IgnoreConfiguredEndpointUrls = true };

        var endpoint = config.DetermineServiceOperationEndpoint(new(new ListStateMachinesRequest()));

        Assert.Equal("https://states.eu-central-1.amazonaws.com", endpoint.URL);
    }
}
