namespace Media.Local.Template;

/// <summary>A template with every parameter, condition and reference resolved: what the stack consists of.</summary>
public sealed record TemplateModel
{
    public required IReadOnlyList<FunctionModel> Functions { get; init; }

    public required IReadOnlyList<BucketModel> Buckets { get; init; }

    public required IReadOnlyList<TopicModel> Topics { get; init; }

    public required IReadOnlyList<SubscriptionModel> Subscriptions { get; init; }

    public required IReadOnlyList<QueueModel> Queues { get; init; }

    public required IReadOnlyList<StateMachineModel> StateMachines { get; init; }

    public required IReadOnlyList<HttpApiModel> HttpApis { get; init; }

    /// <summary>The roles, and what they are given.</summary>
    public required IReadOnlyList<RoleModel> Roles { get; init; }

    /// <summary>The policies of buckets, queues and topics.</summary>
    public required IReadOnlyList<ResourcePolicyModel> ResourcePolicies { get; init; }

    /// <summary>What the template says of who may use a bucket, queue or topic, by ARN; null where it says nothing. The last of several policies counts.</summary>
    public string? PolicyOf(string arn) => ResourcePolicies.LastOrDefault(policy => policy.ResourceArn == arn)?.Document;

    /// <summary>The template's outputs, in its order.</summary>
    public required IReadOnlyDictionary<string, string> Outputs { get; init; }

    /// <summary>What the template asks for and the stack does not offer, one sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}

/// <summary>A Lambda function as deployed.</summary>
public sealed record FunctionModel
{
    /// <summary>The resource's name in the template.</summary>
    public required string LogicalId { get; init; }

    public required string Name { get; init; }

    public required string Arn { get; init; }

    /// <summary>The role that it acts in.</summary>
    public required string RoleArn { get; init; }

    public required string Runtime { get; init; }

    public required string Handler { get; init; }

    /// <summary>The full path of the folder that holds the project (<c>CodeUri</c>).</summary>
    public required string CodeFolder { get; init; }

    /// <summary>Megabytes.</summary>
    public required int MemorySize { get; init; }

    /// <summary>Seconds.</summary>
    public required int Timeout { get; init; }

    /// <summary>The size of <c>/tmp</c> in megabytes.</summary>
    public required int EphemeralStorage { get; init; }

    /// <summary>Most environments that may run at once, where the template reserves some.</summary>
    public int? ReservedConcurrency { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>ARNs of layers, in the order in which they are laid over each other.</summary>
    public required IReadOnlyList<string> Layers { get; init; }

    public required IReadOnlyList<QueueEventModel> QueueEvents { get; init; }

    public required IReadOnlyList<HttpEventModel> HttpEvents { get; init; }

    public required IReadOnlyList<ScheduleModel> Schedules { get; init; }

    /// <summary>Rules on the event bus that invoke it.</summary>
    public IReadOnlyList<EventRuleModel> EventRules { get; init; } = [];

    /// <summary>How often an asynchronous invocation is tried again: 0 to 2.</summary>
    public required int RetryAttempts { get; init; }

    /// <summary>The queue or topic that gets asynchronous invocations which failed to the end; null for none.</summary>
    public string? FailureTargetArn { get; init; }

    /// <summary>The text or JSON of the log lines.</summary>
    public required string LogFormat { get; init; }
}

/// <summary>An SQS queue that feeds a function.</summary>
public sealed record QueueEventModel(string LogicalId, string QueueArn)
{
    public required int BatchSize { get; init; }

    /// <summary>How long a batch is gathered.</summary>
    public required TimeSpan BatchingWindow { get; init; }

    /// <summary>Whether the function answers with the messages that failed.</summary>
    public required bool ReportsItemFailures { get; init; }

    /// <summary>Most batches in flight at once; null for the service's own.</summary>
    public int? MaximumConcurrency { get; init; }

    public required bool Enabled { get; init; }
}

/// <summary>An S3 bucket.</summary>
public sealed record BucketModel(string LogicalId, string Name, string Arn)
{
    public required bool Versioned { get; init; }

    /// <summary>The default encryption: <c>AES256</c>, or null.</summary>
    public string? Encryption { get; init; }

    public required bool BlocksPublicAccess { get; init; }

    public required IReadOnlyList<BucketLifecycleModel> Lifecycle { get; init; }

    /// <summary>Rules for pages of other origins.</summary>
    public IReadOnlyList<BucketCorsModel> Cors { get; init; } = [];

    public required IReadOnlyList<BucketNotificationModel> Notifications { get; init; }
}

/// <summary>What pages of other origins may ask of a bucket; the age of an answer is in seconds.</summary>
public sealed record BucketCorsModel(
    IReadOnlyList<string> Origins, IReadOnlyList<string> Methods, IReadOnlyList<string> Headers, IReadOnlyList<string> Exposed, int? MaxAge);

/// <summary>A lifecycle rule that is in force; times are in days.</summary>
public sealed record BucketLifecycleModel(string Id, string Prefix, int? ExpirationDays, int? NoncurrentDays, int? AbortUploadDays);

/// <summary>Which object events of a bucket go to which topic or queue.</summary>
/// <param name="Event">As in <c>s3:ObjectCreated:*</c>.</param>
/// <param name="TargetArn">The topic or queue.</param>
/// <param name="Prefix">Only keys that begin so; empty for all.</param>
/// <param name="Suffix">Only keys that end so; empty for all.</param>
public sealed record BucketNotificationModel(string Event, string TargetArn, string Prefix, string Suffix);

/// <summary>An SNS topic.</summary>
public sealed record TopicModel(string LogicalId, string Name, string Arn);

/// <summary>A queue's subscription to a topic.</summary>
public sealed record SubscriptionModel(string LogicalId, string TopicArn, string QueueArn, bool RawDelivery);

/// <summary>An SQS queue; its attributes are in seconds and bytes, as SQS names them.</summary>
public sealed record QueueModel(string LogicalId, string Name, string Arn, string Url)
{
    /// <summary>SQS's own attribute names (<c>VisibilityTimeout</c>, <c>RedrivePolicy</c>, ...) with their values.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }
}

/// <summary>A Step Functions state machine.</summary>
public sealed record StateMachineModel(string LogicalId, string Name, string Arn, string Type, string RoleArn)
{
    /// <summary>The Amazon States Language document, its substitutions made.</summary>
    public required string Definition { get; init; }
}
