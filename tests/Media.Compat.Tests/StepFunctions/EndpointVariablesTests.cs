using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Media.Compat.Tests.StepFunctions;

/// <summary>The variables are read by AWSSDK.Core; changed here for one test at a time.</summary>
[Collection("environment")]
public sealed class EndpointVariablesTests : IDisposable
{
    private readonly StubService _service = new();
    private readonly Dictionary<string, string?> _before = [];

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
        _service.Dispose();
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_SFN")]
    public async Task The_service_is_found_where_the_environment_says(string variable)
    {
        Set(variable, _service.Url);
        Set("AWS_REGION", "us-east-1");
        _service.Answer(200, """{"stateMachines":[]}""");

        using var client = new AmazonStepFunctionsClient(new BasicAWSCredentials("test", "test"));
        var listed = await client.ListStateMachinesAsync(new ListStateMachinesRequest());

        Assert.Empty(listed.StateMachines);
        Assert.Contains("/us-east-1/states/", Assert.Single(_service.Requests).Authorization, StringComparison.Ordinal);
    }

    private void Set(string name, string value)
    {
        _before[name] = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
