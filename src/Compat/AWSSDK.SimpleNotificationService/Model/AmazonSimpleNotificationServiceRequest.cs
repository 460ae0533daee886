using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>A request to SNS.</summary>
public partial class AmazonSimpleNotificationServiceRequest : AmazonWebServiceRequest
{
}
