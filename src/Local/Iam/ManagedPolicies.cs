namespace Media.Local.Iam;

/// <summary>AWS's own policies that functions and state machines ask for by name; each allows what it says on every resource.</summary>
internal static class ManagedPolicies
{
    private const string Prefix = "arn:aws:iam::aws:policy/";

    private static readonly string[] LogActions = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

    private static readonly string[] TraceActions =
    [
        "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:GetSamplingStatisticSummaries",
    ];

    private static readonly Dictionary<string, string[]> Actions = new(StringComparer.Ordinal)
    {
        ["AWSLambdaBasicExecutionRole"] = LogActions,
        ["AWSLambdaSQSQueueExecutionRole"] = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", .. LogActions],
        ["AWSXRayDaemonWriteAccess"] = TraceActions,
        ["AWSXrayWriteOnlyAccess"] = TraceActions,
        ["AWSLambdaVPCAccessExecutionRole"] =
        [
            .. LogActions, "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface",
            "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
        ],
        ["CloudWatchLambdaInsightsExecutionRolePolicy"] = LogActions,
        ["AmazonS3ReadOnlyAccess"] = ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"],
    };

    /// <summary>The statement of a policy by its name or ARN; null where it is not known here.</summary>
    public static Statement? Find(string nameOrArn, string holder, int index) =>
        Actions.TryGetValue(nameOrArn.StartsWith(Prefix, StringComparison.Ordinal) ? nameOrArn.Split('/')[^1] : nameOrArn, out var actions)
            ? Statement.Granted(holder, index, actions, ["*"])
            : null;
}
