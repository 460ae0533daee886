using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Integrations;

internal sealed class SnsPublish(IMessagePublisher publisher) : ITaskIntegration
{
    public string Name => "sns:publish";

    public async Task<string> CallAsync(TaskCall call, CancellationToken cancellationToken)
    {
        call.Begun();
        var (resource, arguments) = (call.Resource, call.Arguments);
        var topic = TaskIntegrations.Required(arguments, "TopicArn", resource);
        var message = arguments.TryGetProperty("Message", out var body) ? TaskIntegrations.Message(body) : "";
        var subject = arguments.TryGetProperty("Subject", out var given) ? given.GetString() : null;
        try
        {
            var id = await publisher.PublishAsync(topic, message, subject, call.Principal, cancellationToken);
            return Json.BuildText(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("MessageId", id);
                SdkMetadata.Write(writer, Guid.NewGuid().ToString(), [new("Content-Type", "text/xml")]);
                writer.WriteEndObject();
            });
        }
        catch (AwsException refusal)
        {
            throw new StatesException(
                $"SNS.{refusal.Code}Exception",
                $"{refusal.Message} (Service: AmazonSNS; Status Code: {refusal.Status}; Error Code: {refusal.Code}; Request ID: {Guid.NewGuid()}; Proxy: null)");
        }
    }
}
