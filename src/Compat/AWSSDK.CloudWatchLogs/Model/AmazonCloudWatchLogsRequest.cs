using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

/// <summary>What the requests have in common.</summary>
public class AmazonCloudWatchLogsRequest : AmazonWebServiceRequest
{
}
