using System;

namespace Amazon.Lambda.Core;

/// <summary>What the service tells a function about the invocation in progress.</summary>
public interface ILambdaContext
{
    /// <summary>The id of this request; the service's log records carry the same.</summary>
    string AwsRequestId { get; }

    /// <summary>What a mobile client sent along, or null.</summary>
    IClientContext ClientContext { get; }

    /// <summary>The function's name.</summary>
    string FunctionName { get; }

    /// <summary>The function's version.</summary>
    string FunctionVersion { get; }

    /// <summary>The Amazon Cognito identity of the caller, or null.</summary>
    ICognitoIdentity Identity { get; }

    /// <summary>The ARN that the caller invoked, with its alias or version.</summary>
    string InvokedFunctionArn { get; }

    /// <summary>Writes to the function's log.</summary>
    ILambdaLogger Logger { get; }

    /// <summary>The log group of the function.</summary>
    string LogGroupName { get; }

    /// <summary>The log stream of this execution environment.</summary>
    string LogStreamName { get; }

    /// <summary>The configured memory in megabytes.</summary>
    int MemoryLimitInMB { get; }

    /// <summary>What is left until the service ends the invocation.</summary>
    TimeSpan RemainingTime { get; }

    /// <summary>The tenant of a tenant-isolated invocation, or null.</summary>
    string TenantId => null;

    /// <summary>The X-Ray trace header of the invocation, or null.</summary>
    string TraceId => null;
}
