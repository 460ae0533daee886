using Amazon.Runtime;

namespace Amazon.SimpleNotificationService.Model;

/// <summary>The answer to Publish.</summary>
public partial class PublishResponse : AmazonWebServiceResponse
{
    /// <summary>The message's id.</summary>
    public string MessageId { get; set; }
}
