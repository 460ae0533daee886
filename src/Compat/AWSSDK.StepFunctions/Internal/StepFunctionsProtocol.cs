using System;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Subset;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions.Internal;

/// <summary>The service speaks AWS JSON 1.0.</summary>
internal static class StepFunctionsProtocol
{
    public static InvokeOptions Operation<TRequest, TResponse>(
        string name, Action<Utf8JsonWriter, TRequest> write, Func<JsonElement, TResponse> read)
        where TRequest : AmazonStepFunctionsRequest
        where TResponse : AmazonWebServiceResponse =>
        new JsonOperation<TRequest, TResponse>(
            "Amazon.StepFunctions", "AWSStepFunctions." + name, "application/x-amz-json-1.0", write, read, StepFunctionsErrors.Read).Options;
}
