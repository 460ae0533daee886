using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Integrations;

internal sealed class SqsSendMessage(IMessagePublisher publisher, string region) : ITaskIntegration
{
    public string Name => "sqs:sendMessage";

    public async Task<string> CallAsync(TaskCall call, CancellationToken cancellationToken)
    {
        call.Begun();
        var (resource, arguments) = (call.Resource, call.Arguments);
        var queue = TaskIntegrations.Required(arguments, "QueueUrl", resource);
        var message = arguments.TryGetProperty("MessageBody", out var body) && body.ValueKind != JsonValueKind.Null ? TaskIntegrations.Message(body) : "";
        if (message.Length == 0)
        {
            throw Failure("AmazonSQSException", "The request must contain the parameter MessageBody.", 400, "MissingParameter");
        }
        try
        {
            var id = await publisher.PublishAsync(ArnOf(queue), message, null, call.Principal, cancellationToken);
            return Json.BuildText(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("MD5OfMessageBody", Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(message))));
                writer.WriteString("MessageId", id);
                SdkMetadata.Write(writer, Guid.NewGuid().ToString(), [new("Content-Type", "application/x-amz-json-1.0")]);
                writer.WriteEndObject();
            });
        }
        catch (AwsException refusal)
        {
            throw refusal.Code switch
            {
                "NotFound" => Failure("QueueDoesNotExistException", "The specified queue does not exist.", 400, "AWS.SimpleQueueService.NonExistentQueue"),
                "AccessDenied" => Failure("AmazonSQSException", refusal.Message, refusal.Status, refusal.Code),
                var code => Failure(code + "Exception", refusal.Message, refusal.Status, code),
            };
        }
    }

    private static StatesException Failure(string name, string message, int status, string code) => new(
        $"SQS.{name}", $"{message} (Service: AmazonSQS; Status Code: {status}; Error Code: {code}; Request ID: {Guid.NewGuid()}; Proxy: null)");

    /// <summary>A queue's URL ends in <c>/account/name</c>.</summary>
    private string ArnOf(string url) => url.Split('/') is [.., var account, var name] ? $"arn:aws:sqs:{region}:{account}:{name}" : url;
}
