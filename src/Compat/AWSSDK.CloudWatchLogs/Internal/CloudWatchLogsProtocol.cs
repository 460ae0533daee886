using System;
using System.Text.Json;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Subset;

namespace Amazon.CloudWatchLogs.Internal;

/// <summary>The service speaks AWS JSON 1.1.</summary>
internal static class CloudWatchLogsProtocol
{
    public static InvokeOptions Operation<TRequest, TResponse>(
        string name, Action<Utf8JsonWriter, TRequest> write, Func<JsonElement, TResponse> read)
        where TRequest : AmazonCloudWatchLogsRequest
        where TResponse : AmazonWebServiceResponse =>
        new JsonOperation<TRequest, TResponse>(
            "Amazon.CloudWatchLogs", "Logs_20140328." + name, "application/x-amz-json-1.1", write, read, CloudWatchLogsErrors.Read).Options;
}
