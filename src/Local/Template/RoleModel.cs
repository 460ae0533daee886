using System.Text.Json;

namespace Media.Local.Template;

/// <summary>A role with all that it is given.</summary>
/// <param name="Place">The resource of the template that it is for.</param>
/// <param name="Arn">Its ARN.</param>
public sealed record RoleModel(string Place, string Arn)
{
    /// <summary>Policy documents, names of AWS's own policies and SAM's policy templates, as written.</summary>
    public required IReadOnlyList<JsonElement> Policies { get; init; }

    /// <summary>Names of AWS's own policies that SAM adds.</summary>
    public IReadOnlyList<string> Managed { get; init; } = [];

    /// <summary>Where SAM lets the function's failed events be sent: a queue or a topic; null for nowhere.</summary>
    public string? FailureTargetArn { get; init; }
}

/// <summary>The policy of a bucket, a queue or a topic.</summary>
/// <param name="Place">The resource of the template that says it.</param>
/// <param name="ResourceArn">What it is on.</param>
/// <param name="Document">The policy document.</param>
public sealed record ResourcePolicyModel(string Place, string ResourceArn, string Document);
