using Media.Local.Stack;

namespace Media.Local.Signing;

/// <summary>Finds a caller's keys, and refuses in S3's words where there are none.</summary>
internal static class S3Credentials
{
    /// <exception cref="AwsException"><c>InvalidAccessKeyId</c>, <c>InvalidToken</c>, <c>ExpiredToken</c>.</exception>
    public static Credential Required(this CredentialStore credentials, string id, string? token) => credentials.Find(id, token) switch
    {
        { IsExpired: true } => throw new AwsException("ExpiredToken", "The provided token has expired.") { Details = new Dictionary<string, string> { ["Token-0"] = token! } },
        { Credential: { } found } => found,
        { IsToken: true } => throw new AwsException("InvalidToken", "The provided token is malformed or otherwise invalid.") { Details = new Dictionary<string, string> { ["Token-0"] = token! } },
        _ => throw new AwsException("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403)
        {
            Details = new Dictionary<string, string> { ["AWSAccessKeyId"] = id },
        },
    };
}
