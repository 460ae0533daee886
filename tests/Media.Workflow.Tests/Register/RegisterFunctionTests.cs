using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using Amazon.SQS;
using Amazon.SQS.Model;
using Media.Catalog;
using Media.Workflow.Hosting;
using Media.Workflow.Register;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Media.Workflow.Tests.Register;

/// <summary>What becomes of messages: back to the queue, or to the dead letters with the reason.</summary>
public sealed class RegisterFunctionTests
{
    private readonly CatalogFixture _world = new();
    private readonly ICatalog _catalog = Substitute.For<ICatalog>();
    private readonly IAmazonSQS _sqs = Substitute.For<IAmazonSQS>();

    [Theory]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("""{"type":"media.other","version":1,"asset":"a","release":"r","title":"t"}""")]
    [InlineData("""{"type":"media.register","version":2,"asset":"a","release":"r","title":"t"}""")]
    [InlineData("""{"type":"media.register","version":1,"asset":"","release":"r","title":"t"}""")]
    [InlineData("""{"type":"media.register","version":1,"release":"r"}""")]
    public async Task A_message_that_nobody_understands_goes_to_the_dead_letters_as_it_is(string body)
    {
        var answer = await RunAsync(body);

        Assert.Empty(answer.BatchItemFailures);
        await _sqs.Received(1).SendMessageAsync(
            Arg.Is<SendMessageRequest>(sent => sent.QueueUrl == "dead" && sent.MessageBody == body
                && sent.MessageAttributes["error"].StringValue == "Media.BadMessage"),
            Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_catalog_that_is_read_only_ends_in_the_dead_letters_with_that_reason()
    {
        await _world.PublishAsync("r1");
        _catalog.CreateAsync(Arg.Any<string>(), Arg.Any<NewEntry>(), Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new CatalogReadOnlyException("Restricted.", 713));

        var answer = await RunAsync(Body);

        Assert.Empty(answer.BatchItemFailures);
        await _sqs.Received(1).SendMessageAsync(
            Arg.Is<SendMessageRequest>(sent => sent.MessageAttributes["error"].StringValue == "Catalog.ReadOnly"), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_catalog_that_is_down_has_the_message_come_back_later_each_time()
    {
        await _world.PublishAsync("r1");
        _catalog.GetSystemUpdateIdAsync(Arg.Any<CatalogCall>(), Arg.Any<CancellationToken>()).ThrowsAsync(new CatalogNoAnswerException("Down."));

        var answer = await RunAsync(Body, receives: 4);

        Assert.Equal("m1", Assert.Single(answer.BatchItemFailures).ItemIdentifier);
        await _sqs.Received(1).ChangeMessageVisibilityAsync(
            Arg.Is<ChangeMessageVisibilityRequest>(change => change.QueueUrl == "queue" && change.VisibilityTimeout == 16), Arg.Any<CancellationToken>());
        await _sqs.DidNotReceiveWithAnyArgs().SendMessageAsync(default(SendMessageRequest));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(9, 512)]
    [InlineData(10, 900)]
    [InlineData(300, 900)]
    public void The_pause_doubles_up_to_a_quarter_of_an_hour(int receives, int seconds) =>
        Assert.Equal(seconds, RegistrationQueue.Pause(receives).TotalSeconds);

    private static string Body =>
        System.Text.Json.JsonSerializer.Serialize(CatalogFixture.Message("r1"), RegisterJson.Default.RegistrationMessage);

    private async Task<SQSBatchResponse> RunAsync(string body, int receives = 1)
    {
        var function = new RegisterFunction(
            _world.Registrar(_catalog), new RegistrationQueue(_sqs, "queue"), new RegistrationDeadLetters(_sqs, "dead"));
        var message = new SQSEvent.SQSMessage
        {
            MessageId = "m1", ReceiptHandle = "h1", Body = body, Attributes = new() { ["ApproximateReceiveCount"] = $"{receives}" },
        };
        return await function.RunAsync(new SQSEvent { Records = [message] }, Substitute.For<ILambdaContext>(), CancellationToken.None);
    }
}
