namespace Amazon.SimpleNotificationService.Model;

/// <summary>Sends a message to a topic's subscribers.</summary>
public partial class PublishRequest : AmazonSimpleNotificationServiceRequest
{
    /// <summary>The message.</summary>
    public string Message { get; set; }

    /// <summary>The subject of mails.</summary>
    public string Subject { get; set; }

    /// <summary>The topic.</summary>
    public string TopicArn { get; set; }
}
