namespace Media.Local.Stack;

/// <summary>Who asks for something: the account's own user, somebody acting in a role, a service of AWS acting for a resource, or nobody known.</summary>
public sealed record Principal
{
    private Principal(string? accountId) => AccountId = accountId;

    /// <summary>The account that it belongs to; null for nobody known.</summary>
    public string? AccountId { get; }

    /// <summary>The role that it acts in; null where it acts in none.</summary>
    public string? RoleArn { get; private init; }

    /// <summary>The name of the session in the role (a function's name); null where it acts in none.</summary>
    public string? Session { get; private init; }

    /// <summary>The service, as in <c>s3.amazonaws.com</c>; null where it is none.</summary>
    public string? Service { get; private init; }

    /// <summary>For which resource a service acts; null where it is no service.</summary>
    public string? SourceArn { get; private init; }

    /// <summary>Whether it is the account's own user, who may do everything that nothing denies.</summary>
    public bool IsAccount => AccountId is not null && RoleArn is null && Service is null;

    /// <summary>Somebody who did not say who it is.</summary>
    public static Principal Anonymous { get; } = new((string?)null);

    /// <summary>The account's own user.</summary>
    public static Principal Account(string accountId) => new(accountId);

    /// <summary>Somebody acting in a role.</summary>
    /// <param name="roleArn">As in <c>arn:aws:iam::000000000000:role/media-ProbeFunctionRole</c>.</param>
    /// <param name="session">The session's name.</param>
    public static Principal InRole(string roleArn, string session) => new(Stack.Arn.TryParse(roleArn)?.AccountId) { RoleArn = roleArn, Session = session };

    /// <summary>A service that acts for a resource of an account.</summary>
    public static Principal OfService(string service, string sourceArn, string accountId) => new(accountId) { Service = service, SourceArn = sourceArn };

    /// <summary>The ARN by which AWS's messages name it; a service by its name.</summary>
    public string Arn => this switch
    {
        { Service: { } service } => service,
        { RoleArn: { } role } => $"arn:aws:sts::{AccountId}:assumed-role/{role.Split('/')[^1]}/{Session}",
        { AccountId: { } account } => $"arn:aws:iam::{account}:root",
        _ => "anonymous",
    };
}
