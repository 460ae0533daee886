using System.Text.Json;
using Media.Local.Messaging;
using Media.Local.Tests.Host;

namespace Media.Local.Tests.Messaging;

public sealed class PollingTests
{
    private const string Template = """
        Resources:
          Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: topic } }
          Subscription: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Work.Arn, RawMessageDelivery: true } }
          Enveloped: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Other.Arn } }
          Other: { Type: AWS::SQS::Queue, Properties: { QueueName: other } }
          Work:
            Type: AWS::SQS::Queue
            Properties: { QueueName: work, VisibilityTimeout: 5, RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 1 } }
          Dead: { Type: AWS::SQS::Queue, Properties: { QueueName: dead } }
          Function:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: function
              Handler: Media.Local.TestFunction
              Runtime: dotnet10
              CodeUri: tests/Media.Local.TestFunction
              Timeout: 5
              Events:
                In: { Type: SQS, Properties: { Queue: !GetAtt Work.Arn, FunctionResponseTypes: [ReportBatchItemFailures] } }
        """;

    [Fact]
    public async Task Of_a_batch_only_what_failed_comes_back_and_ends_in_the_dead_letter_queue()
    {
        await using var bench = await StackBench.StartAsync(Template);
        await bench.SqsAsync("SendMessageBatch", new
        {
            QueueUrl = bench.Queue("work"),
            Entries = new object[] { new { Id = "1", MessageBody = "good" }, new { Id = "2", MessageBody = "bad" }, new { Id = "3", MessageBody = "good" } },
        });

        var answer = await bench.SqsAsync("ReceiveMessage", new { QueueUrl = bench.Queue("dead"), MaxNumberOfMessages = 10, WaitTimeSeconds = 20 });

        Assert.Equal("bad", answer.GetProperty("Messages").EnumerateArray().Single().GetProperty("Body").GetString());
        var left = await bench.SqsAsync("GetQueueAttributes", new { QueueUrl = bench.Queue("work"), AttributeNames = new[] { "All" } });
        Assert.Equal("0", left.GetProperty("Attributes").GetProperty("ApproximateNumberOfMessagesNotVisible").GetString());
    }

    [Fact]
    public async Task What_is_published_reaches_each_queue_raw_or_in_an_envelope()
    {
        await using var bench = await StackBench.StartAsync(Template.Replace("Type: SQS, Properties: {", "Type: SQS, Properties: { Enabled: false,", StringComparison.Ordinal));
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([new("Action", "Publish"), new("TopicArn", "arn:aws:sns:us-east-1:000000000000:topic"), new("Message", "hello")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, bench.Stack.Endpoint) { Content = form };
        TestSigning.Sign(request, "sns", await form.ReadAsByteArrayAsync(), []);
        using var response = await http.SendAsync(request);
        Assert.Contains("<MessageId>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var raw = await bench.SqsAsync("ReceiveMessage", new { QueueUrl = bench.Queue("work") });
        var enveloped = await bench.SqsAsync("ReceiveMessage", new { QueueUrl = bench.Queue("other") });

        Assert.Equal("hello", raw.GetProperty("Messages")[0].GetProperty("Body").GetString());
        var envelope = JsonDocument.Parse(enveloped.GetProperty("Messages")[0].GetProperty("Body").GetString()!).RootElement;
        Assert.Equal(("Notification", "hello"), (envelope.GetProperty("Type").GetString(), envelope.GetProperty("Message").GetString()));
    }

    [Fact]
    public async Task A_function_sees_messages_in_the_shape_that_lambda_gives_them()
    {
        await using var bench = await StackBench.StartAsync(Template);
        await bench.SqsAsync("SendMessage", new { QueueUrl = bench.Queue("work"), MessageBody = "good" });
        var found = default(JsonElement);
        for (var tries = 0; found.ValueKind == JsonValueKind.Undefined && tries < 100; tries++)
        {
            await Task.Delay(100);
            var (_, events) = await bench.CallAsync("Logs_20140328.FilterLogEvents", new { logGroupName = "/aws/lambda/function", filterPattern = "eventSourceARN" });
            found = events.GetProperty("events").EnumerateArray().Select(line => line.GetProperty("message").GetString()!)
                .Select(line => line.StartsWith('[') ? JsonDocument.Parse(line).RootElement[0] : default).FirstOrDefault();
        }

        Assert.Equal(
            ["messageId", "receiptHandle", "body", "attributes", "messageAttributes", "md5OfBody", "eventSource", "eventSourceARN", "awsRegion"],
            found.EnumerateObject().Select(member => member.Name));
        Assert.Equal("aws:sqs", found.GetProperty("eventSource").GetString());
        Assert.Equal("arn:aws:sqs:us-east-1:000000000000:work", found.GetProperty("eventSourceARN").GetString());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("null", 0)]
    [InlineData("{}", 0)]
    [InlineData("""{"batchItemFailures":null}""", 0)]
    [InlineData("""{"batchItemFailures":[]}""", 0)]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"a"}]}""", 1)]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""", null)]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""", null)]
    [InlineData("""{"batchItemFailures":[{"wrong":"a"}]}""", null)]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"stranger"}]}""", null)]
    [InlineData("""{"batchItemFailures":"a"}""", null)]
    [InlineData("not json", null)]
    public void A_batch_answer_is_read_by_lambdas_rules(string answer, int? failed) =>
        Assert.Equal(failed, BatchAnswer.FailedIds(System.Text.Encoding.UTF8.GetBytes(answer), ["a", "b"])?.Count);
}
