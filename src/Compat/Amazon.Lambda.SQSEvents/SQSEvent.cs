using System.Collections.Generic;
using System.IO;

namespace Amazon.Lambda.SQSEvents;

/// <summary>A batch of messages from an Amazon SQS queue.</summary>
public class SQSEvent
{
    /// <summary>The messages.</summary>
    public List<SQSMessage> Records { get; set; }

    /// <summary>An attribute that the sender gave a message.</summary>
    public class MessageAttribute
    {
        /// <summary>The value of a text or number.</summary>
        public string StringValue { get; set; }

        /// <summary>The value of binary data.</summary>
        public MemoryStream BinaryValue { get; set; }

        /// <summary>Reserved.</summary>
        public List<string> StringListValues { get; set; }

        /// <summary>Reserved.</summary>
        public List<MemoryStream> BinaryListValues { get; set; }

        /// <summary>String, Number or Binary, with an optional suffix.</summary>
        public string DataType { get; set; }
    }

    /// <summary>One message.</summary>
    public class SQSMessage
    {
        /// <summary>The message's id.</summary>
        public string MessageId { get; set; }

        /// <summary>What deletes this delivery of the message.</summary>
        public string ReceiptHandle { get; set; }

        /// <summary>The text.</summary>
        public string Body { get; set; }

        /// <summary>The MD5 of the body in hexadecimal digits.</summary>
        public string Md5OfBody { get; set; }

        /// <summary>The MD5 of the attributes in hexadecimal digits.</summary>
        public string Md5OfMessageAttributes { get; set; }

        /// <summary>The queue's ARN.</summary>
        public string EventSourceArn { get; set; }

        /// <summary>Always <c>aws:sqs</c>.</summary>
        public string EventSource { get; set; }

        /// <summary>The queue's region.</summary>
        public string AwsRegion { get; set; }

        /// <summary>What the queue says of the message, as in <c>ApproximateReceiveCount</c>.</summary>
        public Dictionary<string, string> Attributes { get; set; }

        /// <summary>What the sender said of the message.</summary>
        public Dictionary<string, MessageAttribute> MessageAttributes { get; set; }
    }
}
