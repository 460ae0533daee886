using System;
using System.Collections.Generic;

namespace Amazon.Lambda.SNSEvents;

/// <summary>Notifications from an Amazon SNS topic.</summary>
public class SNSEvent
{
    /// <summary>The notifications.</summary>
    public IList<SNSRecord> Records { get; set; }

    /// <summary>One notification and its subscription.</summary>
    public class SNSRecord
    {
        /// <summary>Always <c>aws:sns</c>.</summary>
        public string EventSource { get; set; }

        /// <summary>The subscription's ARN.</summary>
        public string EventSubscriptionArn { get; set; }

        /// <summary>The version of the record's format.</summary>
        public string EventVersion { get; set; }

        /// <summary>The notification.</summary>
        public SNSMessage Sns { get; set; }
    }

    /// <summary>A notification.</summary>
    public class SNSMessage
    {
        /// <summary>The text.</summary>
        public string Message { get; set; }

        /// <summary>What the publisher said of it.</summary>
        public IDictionary<string, MessageAttribute> MessageAttributes { get; set; }

        /// <summary>The notification's id.</summary>
        public string MessageId { get; set; }

        /// <summary>The signature.</summary>
        public string Signature { get; set; }

        /// <summary>The version of the signature.</summary>
        public string SignatureVersion { get; set; }

        /// <summary>The certificate that the signature is checked with.</summary>
        public string SigningCertUrl { get; set; }

        /// <summary>The subject, or null.</summary>
        public string Subject { get; set; }

        /// <summary>When it was published.</summary>
        public DateTime Timestamp { get; set; }

        /// <summary>The topic's ARN.</summary>
        public string TopicArn { get; set; }

        /// <summary>Always <c>Notification</c>.</summary>
        public string Type { get; set; }

        /// <summary>Where to end the subscription.</summary>
        public string UnsubscribeUrl { get; set; }
    }

    /// <summary>An attribute that the publisher gave a notification.</summary>
    public class MessageAttribute
    {
        /// <summary>The type: String, String.Array, Number or Binary.</summary>
        public string Type { get; set; }

        /// <summary>The value.</summary>
        public string Value { get; set; }
    }
}
