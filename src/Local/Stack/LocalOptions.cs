namespace Media.Local.Stack;

/// <summary>What a person may choose about the local stack when starting it.</summary>
public sealed record LocalOptions
{
    /// <summary>The checkout that holds <c>template.yaml</c> and <c>statemachines/</c>.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>Everything the stack remembers lives here: objects, databases, logs. Created when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The address to bind; loopback unless a person asked otherwise.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The one port of the stack; 0 takes any free one.</summary>
    public int Port { get; init; } = 4566;

    /// <summary>The AWS region that ARNs and signatures carry.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The AWS account that ARNs carry: twelve digits.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>The CloudFormation stack name that the template's <c>AWS::StackName</c> resolves to.</summary>
    public string StackName { get; init; } = "media";

    /// <summary>Access key ids with their secrets that signatures are checked against.</summary>
    public IReadOnlyDictionary<string, string> Credentials { get; init; } = new Dictionary<string, string> { ["test"] = "test" };

    /// <summary>Most invocations of whole-core functions (1,769 MB or more) that run at once; further ones wait their turn.</summary>
    public int Concurrency { get; init; } = Environment.ProcessorCount;

    /// <summary>Where whoever started the stack keeps its log; messages name it. Null where nobody does.</summary>
    public string? LogFolder { get; init; }

    /// <summary>
    /// Answers requests, but starts nothing: no execution goes on, no queue is polled, no notification is sent. For a look at what
    /// the data folder holds; such a stack does not make itself known to other processes.
    /// </summary>
    public bool AtRest { get; init; }

    /// <summary>Values for the template's parameters where its defaults are not wanted.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
