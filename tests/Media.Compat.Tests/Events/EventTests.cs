using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SNSEvents;
using Amazon.Lambda.SQSEvents;
using Media.Compat.Tests.RuntimeSupport;

namespace Media.Compat.Tests.Events;

/// <summary>Documents as the services' manuals print them, read by both serializers.</summary>
public sealed class EventTests
{
    private const string S3 = """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2024-05-06T07:08:09.123Z",
        "eventName":"ObjectCreated:CompleteMultipartUpload","userIdentity":{"principalId":"AWS:X"},
        "requestParameters":{"sourceIPAddress":"127.0.0.1"},
        "responseElements":{"x-amz-request-id":"R1","x-amz-id-2":"I2"},
        "s3":{"s3SchemaVersion":"1.0","configurationId":"c","bucket":{"name":"b","ownerIdentity":{"principalId":"P"},"arn":"arn:aws:s3:::b"},
        "object":{"key":"a+b%2Bc%25/%C3%BC..%2F.mp4","size":5000000000,"eTag":"d41d","versionId":"v1","sequencer":"0A"}}}]}
        """;

    private const string Sqs = """
        {"Records":[{"messageId":"m1","receiptHandle":"h","body":"{}","attributes":{"ApproximateReceiveCount":"2"},
        "messageAttributes":{"n":{"stringValue":"v","binaryValue":"AQID","stringListValues":[],"binaryListValues":[],"dataType":"String"}},
        "md5OfBody":"99","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:0:q","awsRegion":"us-east-1"}]}
        """;

    private const string Sns = """
        {"Records":[{"EventVersion":"1.0","EventSubscriptionArn":"arn:s","EventSource":"aws:sns","Sns":{"SignatureVersion":"1",
        "Timestamp":"2024-05-06T07:08:09.123Z","Signature":"s","SigningCertUrl":"u","MessageId":"m","Message":"hello",
        "MessageAttributes":{"t":{"Type":"String","Value":"v"}},"Type":"Notification","UnsubscribeUrl":"x","TopicArn":"arn:t","Subject":null}}]}
        """;

    private const string Http = """
        {"version":"2.0","routeKey":"GET /jobs/{id}","rawPath":"/jobs/7","rawQueryString":"a=1&a=2","cookies":["c=1"],
        "headers":{"host":"h"},"queryStringParameters":{"a":"1,2"},"pathParameters":{"id":"7"},"isBase64Encoded":false,
        "requestContext":{"accountId":"1","apiId":"x","authorizer":{"jwt":{"claims":{"sub":"me"},"scopes":["read"]}},
        "http":{"method":"GET","path":"/jobs/7","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"t"},
        "requestId":"r","stage":"$default","timeEpoch":1583348638390}}
        """;

    public static TheoryData<string> Both => ["reflection", "generated"];

    [Theory, MemberData(nameof(Both))]
    public void An_s3_key_is_decoded_as_a_form(string which)
    {
        var record = Assert.Single(Read<S3Event>(which, S3).Records);

        Assert.Equal("a b+c%/ü../.mp4", record.S3.Object.KeyDecoded);
        Assert.Equal("a+b%2Bc%25/%C3%BC..%2F.mp4", record.S3.Object.Key);
    }

    [Theory, MemberData(nameof(Both))]
    public void An_s3_record_is_read_whole(string which)
    {
        var record = Assert.Single(Read<S3Event>(which, S3).Records);

        Assert.Equal(5_000_000_000, record.S3.Object.Size);
        Assert.Equal(("v1", "d41d", "0A"), (record.S3.Object.VersionId, record.S3.Object.ETag, record.S3.Object.Sequencer));
        Assert.Equal(("R1", "I2"), (record.ResponseElements.XAmzRequestId, record.ResponseElements.XAmzId2));
        Assert.Equal(new DateTime(2024, 5, 6, 7, 8, 9, 123, DateTimeKind.Utc), record.EventTime.ToUniversalTime());
        Assert.Equal("127.0.0.1", record.RequestParameters.SourceIPAddress);
    }

    [Theory, MemberData(nameof(Both))]
    public void A_queue_message_is_read_whole(string which)
    {
        var message = Assert.Single(Read<SQSEvent>(which, Sqs).Records);

        Assert.Equal(("m1", "arn:aws:sqs:us-east-1:0:q", "99"), (message.MessageId, message.EventSourceArn, message.Md5OfBody));
        Assert.Equal("2", message.Attributes["ApproximateReceiveCount"]);
        Assert.Equal([1, 2, 3], message.MessageAttributes["n"].BinaryValue.ToArray());
    }

    [Theory, MemberData(nameof(Both))]
    public void A_batch_response_is_written_in_the_names_that_lambda_reads(string which)
    {
        var response = new SQSBatchResponse([new SQSBatchResponse.BatchItemFailure { ItemIdentifier = "m1" }]);

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m1"}]}""", Write(which, response));
    }

    [Theory, MemberData(nameof(Both))]
    public void A_notification_is_read_whole(string which)
    {
        var record = Assert.Single(Read<SNSEvent>(which, Sns).Records);

        Assert.Equal(("hello", "arn:t", "v"), (record.Sns.Message, record.Sns.TopicArn, record.Sns.MessageAttributes["t"].Value));
    }

    [Theory, MemberData(nameof(Both))]
    public void A_schedule_is_read_whole(string which)
    {
        const string schedule = """
            {"id":"i","detail-type":"Scheduled Event","source":"aws.events","account":"1","time":"1970-01-01T00:00:00Z",
            "region":"us-east-1","resources":["arn:rule"],"detail":{}}
            """;

        var read = Read<ScheduledEvent>(which, schedule);

        Assert.Equal(("Scheduled Event", "arn:rule"), (read.DetailType, Assert.Single(read.Resources)));
    }

    [Theory, MemberData(nameof(Both))]
    public void An_http_request_is_read_whole(string which)
    {
        var request = Read<APIGatewayHttpApiV2ProxyRequest>(which, Http);

        Assert.Equal(("7", "GET"), (request.PathParameters["id"], request.RequestContext.Http.Method));
        Assert.Equal("me", request.RequestContext.Authorizer.Jwt.Claims["sub"]);
        Assert.Equal(1583348638390, request.RequestContext.TimeEpoch);
    }

    [Theory, MemberData(nameof(Both))]
    public void An_http_response_is_written_in_the_names_that_the_gateway_reads(string which)
    {
        var response = new APIGatewayHttpApiV2ProxyResponse { StatusCode = 200, Body = "x" };
        response.SetHeaderValues("vary", "accept", true);
        response.SetHeaderValues("vary", "origin", true);

        Assert.Equal("""{"statusCode":200,"headers":{"vary":"accept,origin"},"body":"x","isBase64Encoded":false}""", Write(which, response));
    }

    private static ILambdaSerializer Serializer(string which) =>
        which == "reflection" ? new DefaultLambdaJsonSerializer() : new SourceGeneratorLambdaJsonSerializer<Json>();

    private static T Read<T>(string which, string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return Serializer(which).Deserialize<T>(stream);
    }

    private static string Write<T>(string which, T value)
    {
        using var stream = new MemoryStream();
        Serializer(which).Serialize(value, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
