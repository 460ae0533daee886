using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Media.Local.Signing;
using Media.Local.Stack;

namespace Media.Local.Tests.Host;

/// <summary>What AWS refuses a role is refused here, in the same words; asked through AWS's own SDK.</summary>
public sealed class PermissionTests : IAsyncLifetime
{
    private const string Account = "000000000000";

    private const string Template = """
        Resources:
          Films:
            Type: AWS::S3::Bucket
            Properties: { BucketName: films }
          Shut:
            Type: AWS::S3::Bucket
            Properties: { BucketName: shut }
          ShutPolicy:
            Type: AWS::S3::BucketPolicy
            Properties:
              Bucket: !Ref Shut
              PolicyDocument: { Statement: { Effect: Deny, Principal: "*", Action: "s3:GetObject", Resource: !Sub "${Shut.Arn}/*" } }
          Queue: { Type: AWS::SQS::Queue }
          Open: { Type: AWS::SQS::Queue }
          Closed: { Type: AWS::SQS::Queue }
          OpenPolicy:
            Type: AWS::SQS::QueuePolicy
            Properties:
              Queues: [!Ref Open]
              PolicyDocument:
                Statement:
                  - { Effect: Allow, Principal: { Service: sns.amazonaws.com }, Action: sqs:SendMessage, Resource: "*", Condition: { ArnEquals: { aws:SourceArn: !Ref Topic } } }
          Topic: { Type: AWS::SNS::Topic }
          ToOpen: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Open.Arn } }
          ToClosed: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Closed.Arn } }
          Reader:
            Type: AWS::IAM::Role
            Properties:
              RoleName: reader
              AssumeRolePolicyDocument: {}
              Policies:
                - PolicyName: all
                  PolicyDocument:
                    Statement:
                      - { Effect: Allow, Action: [s3:GetObject, s3:PutObject], Resource: [!Sub "${Films.Arn}/*", !Sub "${Shut.Arn}/*"] }
                      - { Effect: Deny, Action: "s3:*", Resource: !Sub "${Films.Arn}/secret/*" }
          Lister:
            Type: AWS::IAM::Role
            Properties:
              RoleName: lister
              AssumeRolePolicyDocument: {}
              Policies:
                - PolicyName: all
                  PolicyDocument:
                    Statement:
                      - { Effect: Allow, Action: [s3:GetObject, s3:ListBucket, s3:DeleteObject], Resource: [!Sub "${Films.Arn}/a*", !GetAtt Films.Arn] }
                      - { Effect: Allow, Action: [sns:Publish, sqs:SendMessage, states:StartExecution], Resource: "*" }
        """;

    private StackBench _bench = null!;

    public async Task InitializeAsync()
    {
        _bench = await StackBench.StartAsync(Template, iam: IamMode.Enforce);
        using var own = Client<AmazonS3Client>(null);
        foreach (var bucket in new[] { "films", "shut" })
        {
            await own.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "a", ContentBody = "A" });
        }
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_role_reads_what_its_policy_allows()
    {
        using var s3 = Client<AmazonS3Client>("reader");

        using var found = await s3.GetObjectAsync("films", "a");

        Assert.Equal(1, found.ContentLength);
    }

    [Fact]
    public async Task What_no_policy_allows_is_refused_in_the_words_of_s3()
    {
        using var s3 = Client<AmazonS3Client>("reader");

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.DeleteObjectAsync("films", "a"));

        Assert.Equal(
            ("AccessDenied", 403, $"User: arn:aws:sts::{Account}:assumed-role/reader/test is not authorized to perform: s3:DeleteObject on resource: \"arn:aws:s3:::films/a\" because no identity-based policy allows the s3:DeleteObject action"),
            (refusal.ErrorCode, (int)refusal.StatusCode, refusal.Message));
    }

    [Fact]
    public async Task A_denial_counts_more_than_what_allows()
    {
        using var s3 = Client<AmazonS3Client>("reader");

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "secret/a", ContentBody = "x" }));

        Assert.EndsWith("with an explicit deny in an identity-based policy", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reader")]
    [InlineData(null)]
    public async Task A_buckets_denial_holds_for_roles_and_for_the_accounts_own_user(string? role)
    {
        using var s3 = Client<AmazonS3Client>(role);

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync("shut", "a"));

        Assert.EndsWith("with an explicit deny in a resource-based policy", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_list_does_not_learn_that_a_key_is_missing()
    {
        using var reader = Client<AmazonS3Client>("reader");
        using var lister = Client<AmazonS3Client>("lister");

        var hidden = await Assert.ThrowsAsync<AmazonS3Exception>(() => reader.GetObjectAsync("films", "away"));
        var unseen = await Assert.ThrowsAsync<AmazonS3Exception>(() => reader.GetObjectMetadataAsync("films", "away"));
        var missing = await Assert.ThrowsAsync<NoSuchKeyException>(() => lister.GetObjectAsync("films", "away"));

        Assert.Equal((403, 403, 404), ((int)hidden.StatusCode, (int)unseen.StatusCode, (int)missing.StatusCode));
        Assert.Contains("s3:ListBucket on resource: \"arn:aws:s3:::films\"", hidden.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_said_to_be_missing_whatever_the_role()
    {
        using var s3 = Client<AmazonS3Client>("reader");

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync("nowhere", "a"));

        Assert.Equal("NoSuchBucket", refusal.ErrorCode);
    }

    [Fact]
    public async Task Of_many_keys_those_are_deleted_that_may_be()
    {
        using var s3 = Client<AmazonS3Client>("lister");

        var answer = await Assert.ThrowsAsync<DeleteObjectsException>(() => s3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = "films", Objects = [new KeyVersion { Key = "a" }, new KeyVersion { Key = "b" }] }));

        Assert.Equal(("a", "b", "AccessDenied"), (answer.Response.DeletedObjects.Single().Key, answer.Response.DeleteErrors.Single().Key, answer.Response.DeleteErrors.Single().Code));
    }

    [Fact]
    public async Task To_copy_is_to_read_the_source()
    {
        using var s3 = Client<AmazonS3Client>("reader");

        await s3.CopyObjectAsync("films", "a", "films", "b");
        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.CopyObjectAsync("films", "secret/a", "films", "b"));

        Assert.Contains("s3:GetObject on resource: \"arn:aws:s3:::films/secret/a\"", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", 200)]
    [InlineData("secret/a", 403)]
    public async Task A_signed_address_carries_what_its_signer_may(string key, int status)
    {
        using var s3 = Client<AmazonS3Client>("reader");
        using var http = new HttpClient();
        var address = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = "films", Key = key, Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5), Protocol = Amazon.S3.Protocol.HTTP });

        using var answer = await http.GetAsync(new Uri(address));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Sqs_refuses_in_its_words()
    {
        using var sqs = Client<AmazonSQSClient>("reader");

        var refusal = await Assert.ThrowsAsync<AmazonSQSException>(() => sqs.SendMessageAsync(_bench.Queue("media-Queue"), "x"));

        Assert.Equal(
            (403, $"User: arn:aws:sts::{Account}:assumed-role/reader/test is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:us-east-1:{Account}:media-Queue because no identity-based policy allows the sqs:sendmessage action"),
            ((int)refusal.StatusCode, refusal.Message));
        Assert.Contains("AccessDenied", refusal.ErrorCode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sns_refuses_in_its_words()
    {
        using var sns = Client<AmazonSimpleNotificationServiceClient>("reader");

        var refusal = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => sns.PublishAsync(new PublishRequest { TopicArn = $"arn:aws:sns:us-east-1:{Account}:media-Topic", Message = "x" }));

        Assert.Equal(("AuthorizationError", 403), (refusal.ErrorCode, (int)refusal.StatusCode));
        Assert.Contains("SNS:Publish on resource: arn:aws:sns:", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("because no identity-based policy allows the SNS:Publish action", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_reaches_the_queues_whose_policies_let_it()
    {
        using var sns = Client<AmazonSimpleNotificationServiceClient>("lister");
        using var sqs = Client<AmazonSQSClient>(null);

        await sns.PublishAsync(new PublishRequest { TopicArn = $"arn:aws:sns:us-east-1:{Account}:media-Topic", Message = "x" });

        var received = new List<int>();
        foreach (var queue in new[] { "media-Open", "media-Closed" })
        {
            var answer = await sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = _bench.Queue(queue) });
            received.Add(answer.Messages?.Count ?? 0);
        }
        Assert.Equal([1, 0], received);
    }

    [Fact]
    public async Task Step_Functions_refuses_in_its_words()
    {
        using var states = Client<AmazonStepFunctionsClient>("reader");

        var refusal = await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => states.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = $"arn:aws:states:us-east-1:{Account}:stateMachine:m" }));

        Assert.Equal(
            ("AccessDeniedException", $"User: arn:aws:sts::{Account}:assumed-role/reader/test is not authorized to perform: states:StartExecution on resource: arn:aws:states:us-east-1:{Account}:stateMachine:m because no identity-based policy allows the states:StartExecution action"),
            (refusal.ErrorCode, refusal.Message));
    }

    [Theory]
    [InlineData("sqs:sendMessage", """{"QueueUrl":"http://x/000000000000/media-Queue","MessageBody":"x"}""", "SQS.AmazonSQSException", "sqs:sendmessage", "Error Code: AccessDenied;")]
    [InlineData("sns:publish", """{"TopicArn":"arn:aws:sns:us-east-1:000000000000:media-Topic","Message":"x"}""", "SNS.AuthorizationErrorException", "SNS:Publish", "Error Code: AuthorizationError;")]
    public async Task A_refused_task_fails_by_the_name_that_aws_gives_it(string action, string parameters, string error, string named, string code)
    {
        var arn = await MachineAsync($$$$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::{{{{action}}}}","Parameters":{{{{parameters}}}},"End":true}}}""", "reader");

        var ended = await RunAsync(arn);

        Assert.Equal(("FAILED", error), (ended.GetProperty("status").GetString(), ended.GetProperty("error").GetString()));
        var cause = ended.GetProperty("cause").GetString();
        Assert.StartsWith($"User: arn:aws:sts::{Account}:assumed-role/reader/m is not authorized to perform: {named} on resource: ", cause, StringComparison.Ordinal);
        Assert.Contains(code, cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_distributed_map_starts_its_children_in_its_roles_name()
    {
        const string Map = """
            {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemsPath":"$","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
             "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}
            """;

        var ended = await RunAsync(await MachineAsync(Map, "reader"), "[1]");

        Assert.Equal("States.Permissions", ended.GetProperty("error").GetString());
        Assert.Contains("states:StartExecution on resource: arn:aws:states:us-east-1:000000000000:stateMachine:m ", ended.GetProperty("cause").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_says_what_is_not_known_here_stops_the_deployment_by_name()
    {
        var error = await Assert.ThrowsAsync<LocalStackException>(() => StackBench.StartAsync(
            Template.Replace("ArnEquals: {", "ArnSounds: {", StringComparison.Ordinal), iam: IamMode.Enforce));

        Assert.Equal("template.yaml: OpenPolicy.PolicyDocument.Statement[0].Condition: the operator ArnSounds is not known here.", error.Message);
    }

    [Fact]
    public async Task A_bucket_whose_topic_does_not_take_its_notifications_is_not_deployed()
    {
        const string Told = """
            Resources:
              Topic: { Type: AWS::SNS::Topic }
              Films:
                Type: AWS::S3::Bucket
                Properties: { BucketName: films, NotificationConfiguration: { TopicConfigurations: [{ Event: "s3:ObjectCreated:*", Topic: !Ref Topic }] } }
            """;

        var error = await Assert.ThrowsAsync<LocalStackException>(() => StackBench.StartAsync(Told, iam: IamMode.Enforce));

        Assert.StartsWith("template.yaml: Films: Unable to validate the following destination configurations: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_warn_everything_is_done_and_each_refusal_is_known()
    {
        await using var bench = await StackBench.StartAsync(Template, iam: IamMode.Warn);
        using var own = Client<AmazonS3Client>(null, bench);
        await own.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "a", ContentBody = "A" });
        using var s3 = Client<AmazonS3Client>("reader", bench);

        await s3.DeleteObjectAsync("films", "a");
        await s3.DeleteObjectAsync("films", "a");

        Assert.Equal([$"arn:aws:sts::{Account}:assumed-role/reader/test: s3:DeleteObject on arn:aws:s3:::films/a"], bench.Stack.Authorizer.Refused);
    }

    private T Client<T>(string? role, StackBench? bench = null)
        where T : AmazonServiceClient
    {
        bench ??= _bench;
        AWSCredentials credentials = new BasicAWSCredentials("test", "test");
        if (role is not null)
        {
            var session = CredentialStore.Open(bench.Options, TimeProvider.System).Issue($"arn:aws:iam::{Account}:role/{role}", "test");
            credentials = new SessionAWSCredentials(session.AccessKeyId, session.SecretKey, session.SessionToken);
        }
        var endpoint = bench.Stack.Endpoint.AbsoluteUri;
        ClientConfig config = typeof(T).Name switch
        {
            nameof(AmazonS3Client) => new AmazonS3Config { ForcePathStyle = true },
            nameof(AmazonSQSClient) => new AmazonSQSConfig(),
            nameof(AmazonStepFunctionsClient) => new AmazonStepFunctionsConfig(),
            _ => new AmazonSimpleNotificationServiceConfig(),
        };
        (config.ServiceURL, config.AuthenticationRegion, config.MaxErrorRetry) = (endpoint, "us-east-1", 0);
        return (T)Activator.CreateInstance(typeof(T), credentials, config)!;
    }

    private async Task<string> MachineAsync(string definition, string role)
    {
        var (_, made) = await _bench.CallAsync("AWSStepFunctions.CreateStateMachine", new { name = "m", definition, roleArn = $"arn:aws:iam::{Account}:role/{role}" });
        return made.GetProperty("stateMachineArn").GetString()!;
    }

    private async Task<JsonElement> RunAsync(string machine, string input = "{}")
    {
        var (_, started) = await _bench.CallAsync("AWSStepFunctions.StartExecution", new { stateMachineArn = machine, input });
        for (var patience = 0; patience < 600; patience++)
        {
            var (_, execution) = await _bench.CallAsync("AWSStepFunctions.DescribeExecution", new { executionArn = started.GetProperty("executionArn").GetString() });
            if (execution.GetProperty("status").GetString() != "RUNNING")
            {
                return execution;
            }
            await Task.Delay(50);
        }
        throw new TimeoutException();
    }
}
