using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime.Internal;
using Amazon.CloudWatchLogs.Internal;
using Amazon.CloudWatchLogs.Model;

namespace Amazon.CloudWatchLogs;

/// <content>The operations, each with the way it is written and read.</content>
public partial class AmazonCloudWatchLogsClient
{
    private static readonly InvokeOptions FilterLogEventsOptions = CloudWatchLogsProtocol.Operation<FilterLogEventsRequest, FilterLogEventsResponse>(
        "FilterLogEvents", static (json, request) => request.Write(json), FilterLogEventsResponse.Read);

    /// <inheritdoc />
    public virtual Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<FilterLogEventsResponse>(request, FilterLogEventsOptions, cancellationToken);
}
