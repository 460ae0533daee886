using System.Net;

namespace Media.Local.Stack;

/// <summary>What a person may choose about the local stack when starting it.</summary>
public sealed record LocalOptions
{
    /// <summary>The checkout that holds <c>template.yaml</c> and <c>statemachines/</c>.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>Everything the stack remembers lives here: objects, databases, logs. Created when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The access key id, and the secret, that everybody knows: what tools for local stacks use unless told otherwise.</summary>
    public const string WellKnown = "test";

    /// <summary><see cref="WellKnown"/>, as <see cref="Credentials"/>.</summary>
    public static IReadOnlyDictionary<string, string> WellKnownCredentials { get; } = new Dictionary<string, string> { [WellKnown] = WellKnown };

    /// <summary>The address to bind; loopback unless a person asked otherwise.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Whether only this machine reaches the stack.</summary>
    public bool IsLoopback => !IPAddress.TryParse(Host, out var address) || IPAddress.IsLoopback(address);

    /// <summary>The port of AWS's services; 0 takes any free one.</summary>
    public int Port { get; init; } = 4566;

    /// <summary>The port of the template's HTTP API, which to browsers is an origin of its own, as on AWS; 0 takes any free one. Null takes the one after <see cref="Port"/>, or any
    /// free one where that is in use.</summary>
    public int? ApiPort { get; init; }

    /// <summary>The AWS region that ARNs and signatures carry.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The AWS account that ARNs carry: twelve digits.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>The CloudFormation stack name that the template's <c>AWS::StackName</c> resolves to.</summary>
    public string StackName { get; init; } = "media";

    /// <summary>
    /// A person's access key ids with their secrets, where the ones that the data folder keeps for itself (a random secret) are not wanted.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Credentials { get; init; }

    /// <summary>
    /// Host names, besides this machine's loopback ones and the address that is bound, under which the stack may be addressed; each with
    /// all names below it. Others are refused: a page may have its own name lead here.
    /// </summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Most invocations of whole-core functions (1,769 MB or more) that run at once; further ones wait their turn.</summary>
    public int Concurrency { get; init; } = Environment.ProcessorCount;

    /// <summary>What becomes of the permissions that the template gives.</summary>
    public IamMode Iam { get; init; } = IamMode.Enforce;

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
