namespace Media.Local.Template;

/// <summary>The resource types that mean something here.</summary>
internal static class ResourceType
{
    public const string Function = "AWS::Serverless::Function";
    public const string StateMachine = "AWS::Serverless::StateMachine";
    public const string Bucket = "AWS::S3::Bucket";
    public const string Topic = "AWS::SNS::Topic";
    public const string Subscription = "AWS::SNS::Subscription";
    public const string Queue = "AWS::SQS::Queue";
    public const string Role = "AWS::IAM::Role";
    public const string IamPolicy = "AWS::IAM::Policy";
    public const string BucketPolicy = "AWS::S3::BucketPolicy";
    public const string QueuePolicy = "AWS::SQS::QueuePolicy";
    public const string TopicPolicy = "AWS::SNS::TopicPolicy";
    public const string HttpApi = "AWS::Serverless::HttpApi";
    public const string LogGroup = "AWS::Logs::LogGroup";

    /// <summary>Served, or without effect on one machine.</summary>
    public static bool IsKnown(string type) => type is Function or StateMachine or Bucket or Topic or Subscription or Queue
        or Role or IamPolicy or BucketPolicy or QueuePolicy or TopicPolicy or HttpApi or LogGroup or "AWS::Lambda::Permission" or "AWS::CloudWatch::Alarm"
        or "AWS::Logs::MetricFilter"
        or "AWS::CloudWatch::Dashboard" or "AWS::CloudFormation::WaitConditionHandle";

    /// <summary>The property that gives a resource its physical name.</summary>
    public static string? NameProperty(string type) => type switch
    {
        Function => "FunctionName",
        StateMachine => "Name",
        Bucket => "BucketName",
        Topic => "TopicName",
        Queue => "QueueName",
        Role => "RoleName",
        LogGroup => "LogGroupName",
        _ => null,
    };
}

/// <summary>What pseudo parameters and ARNs are made of.</summary>
internal sealed record StackIdentity(string StackName, string Region, string AccountId, Uri Endpoint, Uri? Api = null)
{
    /// <summary>The address of the HTTP API, without a slash at its end.</summary>
    public string ApiEndpoint => (Api ?? Endpoint).ToString().TrimEnd('/');
}
