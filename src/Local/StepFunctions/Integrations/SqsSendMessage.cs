using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Integrations;

internal sealed class SqsSendMessage(IMessagePublisher publisher, string region) : ITaskIntegration
{
    public string Name => "sqs:sendMessage";

    public async Task<string> CallAsync(TaskResource resource, JsonElement arguments, CancellationToken cancellationToken)
    {
        var queue = TaskIntegrations.Required(arguments, "QueueUrl", resource);
        var message = arguments.TryGetProperty("MessageBody", out var body) ? TaskIntegrations.Message(body) : "";
        try
        {
            var id = await publisher.PublishAsync(ArnOf(queue), message, null, cancellationToken);
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
            var code = refusal.Code == "NotFound" ? "QueueDoesNotExist" : refusal.Code;
            throw new StatesException($"SQS.{code}Exception", $"{refusal.Message} (Service: Sqs, Status Code: {refusal.Status}, Request ID: {Guid.NewGuid()})");
        }
    }

    /// <summary>A queue's URL ends in <c>/account/name</c>.</summary>
    private string ArnOf(string url) => url.Split('/') is [.., var account, var name] ? $"arn:aws:sqs:{region}:{account}:{name}" : url;
}
