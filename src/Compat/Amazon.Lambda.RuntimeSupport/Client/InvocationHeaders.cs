using System;
using System.Globalization;
using System.Linq;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>What the Runtime API says of an invocation besides its payload.</summary>
internal sealed record InvocationHeaders(
    string RequestId, DateTimeOffset Deadline, string FunctionArn, string TraceId, string TenantId, string ClientContext, string Identity)
{
    public static InvocationHeaders Read(HttpResponseHeaders headers)
    {
        string Value(string name) => headers.TryGetValues(name, out var values) ? values.First() : null;
        var deadline = Value("Lambda-Runtime-Deadline-Ms");
        return new InvocationHeaders(
            Value("Lambda-Runtime-Aws-Request-Id") ?? throw new InvalidOperationException("The Runtime API sent no request id."),
            deadline is null
                ? DateTimeOffset.MaxValue
                : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(deadline, CultureInfo.InvariantCulture)),
            Value("Lambda-Runtime-Invoked-Function-Arn"),
            Value("Lambda-Runtime-Trace-Id"),
            Value("Lambda-Runtime-Aws-Tenant-Id"),
            Value("Lambda-Runtime-Client-Context"),
            Value("Lambda-Runtime-Cognito-Identity"));
    }
}
