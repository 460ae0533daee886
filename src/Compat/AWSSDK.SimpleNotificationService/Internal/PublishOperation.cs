using System.Linq;
using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.SimpleNotificationService.Model;

namespace Amazon.SimpleNotificationService.Internal;

/// <summary>Publish in AWS's Query protocol: a form, and XML back.</summary>
internal sealed class PublishOperation : XmlResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
{
    private static readonly PublishOperation Instance = new();

    public static InvokeOptions Options => new() { RequestMarshaller = Instance, ResponseUnmarshaller = Instance };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var publish = (PublishRequest)input;
        var request = new DefaultRequest(input, "Amazon.SimpleNotificationService");
        request.Parameters.Add("Action", "Publish");
        request.Parameters.Add("Version", "2010-03-31");
        if (publish.Message is not null)
        {
            request.Parameters.Add("Message", publish.Message);
        }
        if (publish.Subject is not null)
        {
            request.Parameters.Add("Subject", publish.Subject);
        }
        if (publish.TopicArn is not null)
        {
            request.Parameters.Add("TopicArn", publish.TopicArn);
        }
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input) => new PublishResponse
    {
        MessageId = XDocument.Load(input.Stream).Descendants().FirstOrDefault(element => element.Name.LocalName == "MessageId")?.Value,
    };

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = XDocument.Load(input.Stream);
        string Text(string name) => error.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
        var type = Text("Type") switch
        {
            "Sender" => ErrorType.Sender,
            "Receiver" => ErrorType.Receiver,
            _ => ErrorType.Unknown,
        };
        return new AmazonSimpleNotificationServiceException(Text("Message"), innerException, type, Text("Code"), Text("RequestId"), statusCode);
    }
}
