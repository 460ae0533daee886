using Media.Local.Stack;

namespace Media.Local.Iam;

/// <summary>Something that somebody wants to do.</summary>
/// <param name="Principal">Who.</param>
/// <param name="Action">What, as in <c>s3:GetObject</c>.</param>
/// <param name="Resource">To which resource: an ARN, or <c>*</c> where the action has none.</param>
internal readonly record struct AccessRequest(Principal Principal, string Action, string Resource)
{
    /// <summary>Gives the values of the service's own condition keys, by their names in lower case; null where there are none.</summary>
    public Func<string, string?>? Keys { get; init; }

    /// <summary>The value of a condition key; null where the request has none.</summary>
    public string? Value(string key) => key switch
    {
        // The one machine stands for an encrypted way.
        "aws:securetransport" => "true",
        "aws:principalarn" => Principal.RoleArn ?? (Principal.IsAccount ? Principal.Arn : null),
        "aws:principalaccount" => Principal.Service is null ? Principal.AccountId : null,
        "aws:principalisawsservice" => Principal.Service is null ? "false" : "true",
        "aws:principalservicename" => Principal.Service,
        "aws:sourcearn" => Principal.SourceArn,
        "aws:sourceaccount" => Principal.Service is null ? null : Principal.AccountId,
        _ => Keys?.Invoke(key),
    };
}
