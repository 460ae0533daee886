using System.Net;
using System.Text.Json;
using Media.Local.Tests.Host;

namespace Media.Local.Tests.Messaging;

public sealed class QueueTests
{
    private const string Template = """
        Resources:
          Work:
            Type: AWS::SQS::Queue
            Properties: { QueueName: work, VisibilityTimeout: 1, RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 2 } }
          Dead: { Type: AWS::SQS::Queue, Properties: { QueueName: dead } }
        """;

    [Fact]
    public async Task A_message_arrives_with_the_sums_of_its_body_and_attributes()
    {
        await using var bench = await StackBench.StartAsync(Template);
        var sent = await bench.SqsAsync("SendMessage", new
        {
            QueueUrl = bench.Queue("work"), MessageBody = "This is a test message",
            MessageAttributes = new Dictionary<string, object> { ["color"] = new { DataType = "String", StringValue = "red" } },
        });

        var received = (await ReceiveAsync(bench, "work")).Single();

        // The sums are those of md5sum(1) over the documented encodings.
        Assert.Equal("fafb00f5732ab283681e124bf8747ed1", sent.GetProperty("MD5OfMessageBody").GetString());
        Assert.Equal("fafb00f5732ab283681e124bf8747ed1", received.GetProperty("MD5OfBody").GetString());
        Assert.Equal(sent.GetProperty("MD5OfMessageAttributes").GetString(), received.GetProperty("MD5OfMessageAttributes").GetString());
        Assert.Equal(sent.GetProperty("MessageId").GetString(), received.GetProperty("MessageId").GetString());
    }

    [Fact]
    public async Task A_received_message_is_hidden_and_comes_back_until_it_is_deleted()
    {
        await using var bench = await StackBench.StartAsync(Template);
        await SendAsync(bench, "one");
        await ReceiveAsync(bench, "work");

        Assert.Empty(await ReceiveAsync(bench, "work"));
        var again = (await ReceiveAsync(bench, "work", wait: 3)).Single();
        Assert.Equal("2", again.GetProperty("Attributes").GetProperty("ApproximateReceiveCount").GetString());
        await bench.SqsAsync("DeleteMessage", new { QueueUrl = bench.Queue("work"), ReceiptHandle = again.GetProperty("ReceiptHandle").GetString() });
        Assert.Empty(await ReceiveAsync(bench, "work", wait: 2));
    }

    [Fact]
    public async Task A_message_received_too_often_moves_to_the_dead_letter_queue_and_can_be_moved_back()
    {
        await using var bench = await StackBench.StartAsync(Template);
        await SendAsync(bench, "bad");
        await ReceiveAsync(bench, "work");
        await ReceiveAsync(bench, "work", wait: 3);
        Assert.Empty(await ReceiveAsync(bench, "work", wait: 2));
        var dead = (await ReceiveAsync(bench, "dead", hide: 0)).Single();
        Assert.EndsWith(":work", dead.GetProperty("Attributes").GetProperty("DeadLetterQueueSourceArn").GetString(), StringComparison.Ordinal);

        await bench.SqsAsync("StartMessageMoveTask", new { SourceArn = "arn:aws:sqs:us-east-1:000000000000:dead" });

        Assert.Equal("bad", (await ReceiveAsync(bench, "work")).Single().GetProperty("Body").GetString());
        var tasks = await bench.SqsAsync("ListMessageMoveTasks", new { SourceArn = "arn:aws:sqs:us-east-1:000000000000:dead" });
        Assert.Equal(1, tasks.GetProperty("Results")[0].GetProperty("ApproximateNumberOfMessagesMoved").GetInt64());
    }

    [Fact]
    public async Task Messages_survive_a_restart()
    {
        await using var bench = await StackBench.StartAsync(Template);
        await SendAsync(bench, "kept");
        await bench.Stack.DisposeAsync();
        await bench.StartStackAsync();

        Assert.Equal("kept", (await ReceiveAsync(bench, "work")).Single().GetProperty("Body").GetString());
    }

    [Fact]
    public async Task A_long_poll_ends_when_a_message_comes()
    {
        await using var bench = await StackBench.StartAsync(Template);
        var empty = await ReceiveAsync(bench, "work");
        var poll = ReceiveAsync(bench, "work", wait: 20);

        await SendAsync(bench, "late");

        Assert.Empty(empty);
        Assert.Single(await poll);
    }

    [Fact]
    public async Task A_batch_answers_for_each_of_its_entries()
    {
        await using var bench = await StackBench.StartAsync(Template);

        var result = await bench.SqsAsync("SendMessageBatch", new
        {
            QueueUrl = bench.Queue("work"),
            Entries = new object[] { new { Id = "good", MessageBody = "x" }, new { Id = "bad", MessageBody = "x", DelaySeconds = 901 } },
        });

        Assert.Equal("good", result.GetProperty("Successful")[0].GetProperty("Id").GetString());
        Assert.Equal("bad", result.GetProperty("Failed")[0].GetProperty("Id").GetString());
    }

    [Theory]
    [InlineData(1_048_576, HttpStatusCode.OK)]
    [InlineData(1_048_577, HttpStatusCode.BadRequest)]
    public async Task A_message_may_take_one_megabyte_and_no_byte_more(int bytes, HttpStatusCode expected)
    {
        await using var bench = await StackBench.StartAsync(Template);

        var (status, _) = await bench.CallAsync("AmazonSQS.SendMessage", new { QueueUrl = bench.Queue("work"), MessageBody = new string('x', bytes) });

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task A_queue_that_nobody_made_does_not_exist()
    {
        await using var bench = await StackBench.StartAsync(Template);

        var (status, body) = await bench.CallAsync("AmazonSQS.ReceiveMessage", new { QueueUrl = bench.Queue("nobody") });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("com.amazonaws.sqs#QueueDoesNotExist", body.GetProperty("__type").GetString());
    }

    private static Task<JsonElement> SendAsync(StackBench bench, string body) =>
        bench.SqsAsync("SendMessage", new { QueueUrl = bench.Queue("work"), MessageBody = body });

    private static async Task<IReadOnlyList<JsonElement>> ReceiveAsync(StackBench bench, string queue, int wait = 0, int? hide = null)
    {
        var arguments = new Dictionary<string, object>
        {
            ["QueueUrl"] = bench.Queue(queue), ["WaitTimeSeconds"] = wait, ["MessageSystemAttributeNames"] = new[] { "All" },
            ["MessageAttributeNames"] = new[] { "All" },
        };
        if (hide is { } seconds)
        {
            arguments["VisibilityTimeout"] = seconds;
        }
        var answer = await bench.SqsAsync("ReceiveMessage", arguments);
        return answer.TryGetProperty("Messages", out var messages) ? [.. messages.EnumerateArray()] : [];
    }
}
