using System;
using System.Globalization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Client;

namespace Amazon.Lambda.RuntimeSupport.Context;

/// <summary>An invocation's context: the Runtime API's headers and the environment that Lambda set.</summary>
internal sealed class LambdaContext(InvocationHeaders headers, LambdaEnvironment environment, ILambdaLogger logger) : ILambdaContext
{
    private IClientContext _client;
    private ICognitoIdentity _identity;

    public string AwsRequestId => headers.RequestId;

    public IClientContext ClientContext => _client ??= CognitoClientContext.Read(headers.ClientContext);

    public string FunctionName => environment.FunctionName;

    public string FunctionVersion => environment.FunctionVersion;

    public ICognitoIdentity Identity => _identity ??= CognitoIdentity.Read(headers.Identity);

    public string InvokedFunctionArn => headers.FunctionArn;

    public ILambdaLogger Logger => logger;

    public string LogGroupName => environment.LogGroupName;

    public string LogStreamName => environment.LogStreamName;

    public int MemoryLimitInMB => environment.MemoryInMB;

    public TimeSpan RemainingTime => headers.Deadline - DateTimeOffset.UtcNow;

    public string TenantId => headers.TenantId;

    public string TraceId => headers.TraceId;
}

/// <summary>What Lambda set once for the process.</summary>
internal sealed class LambdaEnvironment
{
    public string FunctionName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME");

    public string FunctionVersion { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_VERSION");

    public string LogGroupName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_GROUP_NAME");

    public string LogStreamName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_STREAM_NAME");

    public int MemoryInMB { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var size)
            ? size
            : 128;
}
