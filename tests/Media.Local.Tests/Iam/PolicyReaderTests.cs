using System.Text.Json;
using Media.Local.Iam;
using Media.Local.Stack;

namespace Media.Local.Tests.Iam;

/// <summary>What is not understood is an error that says where it stands: a policy half understood permits too much or too little.</summary>
public sealed class PolicyReaderTests
{
    private const string Role = "arn:aws:iam::000000000000:role/r";

    [Theory]
    [InlineData("""{"Statement":[]}""", null)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Sid":"One"}]}""", null)]
    [InlineData("""{}""", "Policies[0].Policy: has to be an object.|Policies[0].Statement: is required.")]
    [InlineData("""{"Version":"2013-01-01","Statement":[]}""", "Policies[0].Version: has to be 2012-10-17, not 2013-01-01.")]
    [InlineData("""{"Statements":[],"Statement":[]}""", "Policies[0].Policy: Statements is not known here.")]
    [InlineData("""{"Statement":{"Effect":"Permit","Action":"s3:*","Resource":"*"}}""", "Policies[0].Statement[0].Effect: has to be Allow or Deny, not Permit.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*"}}""", "Policies[0].Statement[0]: has to have either Action or NotAction.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}}""", "Policies[0].Statement[0].Action: 'GetObject' is no action: a service and a name, as in s3:GetObject.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"films"}}""", "Policies[0].Statement[0].Resource: 'films' is neither an ARN nor *.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::films/${aws:username}"}}""", "Policies[0].Statement[0].Resource: 'arn:aws:s3:::films/${aws:username}': policy variables are not known here.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}}""", "Policies[0].Statement[0].Principal: has no place in the policy of a role.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringAlmostEquals":{}}}}""", "Policies[0].Statement[0].Condition: the operator StringAlmostEquals is not known here.")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:userid":"x"}}}}""", "Policies[0].Statement[0].Condition.StringEquals: the key aws:userid is not known here.")]
    [InlineData("\"PowerUser\"", "Policies[0].PowerUser: is no managed policy that is known here.")]
    [InlineData("""{"DynamoDBCrudPolicy":{"TableName":"t"}}""", "Policies[0].DynamoDBCrudPolicy: is no policy template that is known here.")]
    [InlineData("""{"S3ReadPolicy":{"Bucket":"b"}}""", "Policies[0].S3ReadPolicy: takes BucketName, not Bucket.")]
    public void A_role_is_given_what_is_known_here_or_the_error_says_what_is_not(string policy, string? errors)
    {
        var error = Record.Exception(() => Read(policy));

        Assert.Contains(error?.Message ?? "", errors?.Split('|') ?? [""]);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""", "Statement[0].Principal: is required in the policy of a resource.")]
    [InlineData("""{"Effect":"Allow","Principal":{"Federated":"x"},"Action":"s3:*","Resource":"*"}""", "Statement[0].Principal: Federated is not known here.")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:role/*"},"Action":"s3:*","Resource":"*"}""", "Statement[0].Principal.AWS: 'arn:aws:iam::000000000000:role/*' is no account, role or session in a role.")]
    public void A_resources_policy_says_whom_it_is_about(string statement, string message)
    {
        var error = Assert.Throws<PolicyException>(() => PolicyReader.ReadResource($$"""{"Statement":[{{statement}}]}""", "arn:aws:s3:::b"));

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("""{"S3ReadPolicy":{"BucketName":"films"}}""", "s3:GetObjectVersion", "arn:aws:s3:::films/a", true)]
    [InlineData("""{"S3ReadPolicy":{"BucketName":"films"}}""", "s3:PutObject", "arn:aws:s3:::films/a", false)]
    [InlineData("""{"S3CrudPolicy":{"BucketName":"films"}}""", "s3:DeleteObject", "arn:aws:s3:::films/a", true)]
    [InlineData("""{"SQSSendMessagePolicy":{"QueueName":"q"}}""", "sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:q", true)]
    [InlineData("""{"SQSPollerPolicy":{"QueueName":"q"}}""", "sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:q", false)]
    [InlineData("""{"SNSPublishMessagePolicy":{"TopicName":"t"}}""", "sns:Publish", "arn:aws:sns:us-east-1:000000000000:t", true)]
    [InlineData("""{"StepFunctionsExecutionPolicy":{"StateMachineName":"m"}}""", "states:StartExecution", "arn:aws:states:us-east-1:000000000000:stateMachine:m", true)]
    [InlineData("""{"LambdaInvokePolicy":{"FunctionName":"f"}}""", "lambda:InvokeFunction", "arn:aws:lambda:us-east-1:000000000000:function:f:1", true)]
    [InlineData("\"AWSLambdaBasicExecutionRole\"", "logs:PutLogEvents", "arn:aws:logs:us-east-1:000000000000:log-group:g:*", true)]
    [InlineData("\"arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole\"", "sqs:ReceiveMessage", "arn:aws:sqs:us-east-1:000000000000:q", true)]
    public void A_name_stands_for_what_aws_gives_by_it(string policy, string action, string resource, bool allowed) => Assert.Equal(
        allowed, PolicyEvaluator.Evaluate(Read(policy), null, new AccessRequest(Principal.InRole(Role, "s"), action, resource)).Denial is null);

    private static Policy Read(string policy) => RolePolicies.Read(Role, [JsonDocument.Parse(policy).RootElement], [], "us-east-1", "000000000000");
}
