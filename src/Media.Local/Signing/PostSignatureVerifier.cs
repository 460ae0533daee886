using Media.Local.Hosting;

namespace Media.Local.Signing;

/// <summary>Checks the signature of a browser form: over the base64 of its policy, with the key of its credential scope.</summary>
internal sealed class PostSignatureVerifier(CredentialStore credentials, string region)
{
    /// <exception cref="AwsException"><c>InvalidArgument</c>, <c>InvalidAccessKeyId</c>, <c>InvalidToken</c>, <c>SignatureDoesNotMatch</c>.</exception>
    public Credential Verify(string policy, IReadOnlyDictionary<string, string> fields)
    {
        if (fields.ContainsKey("AWSAccessKeyId"))
            throw new AwsException("InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        if (Required(fields, "x-amz-algorithm") != SignatureClaim.Algorithm)
            throw Invalid("x-amz-algorithm", fields["x-amz-algorithm"], "Unsupported signing algorithm");
        var scope = CredentialScope.TryParse(Required(fields, "x-amz-credential"));
        var date = Required(fields, "x-amz-date");
        if (scope is null || scope.Service != "s3" || scope.Region != region || scope.Terminator != "aws4_request"
            || !date.StartsWith(scope.Date, StringComparison.Ordinal))
            throw Invalid("x-amz-credential", fields["x-amz-credential"], "The credential scope is malformed or for another day, region or service");
        var credential = credentials.Find(scope.AccessKeyId) ?? throw new AwsException("InvalidAccessKeyId",
            "The AWS Access Key Id you provided does not exist in our records.", 403)
        {
            Details = new Dictionary<string, string> { ["AWSAccessKeyId"] = scope.AccessKeyId },
        };
        if (credential.SessionToken != fields.GetValueOrDefault("x-amz-security-token"))
            throw new AwsException("InvalidToken", "The provided token is malformed or otherwise invalid.");
        return SigningKey.Derive(credential.SecretKey, scope).Matches(policy, Required(fields, "x-amz-signature"))
            ? credential
            : throw new AwsException("SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.", 403);
    }

    private static string Required(IReadOnlyDictionary<string, string> fields, string name) =>
        fields.GetValueOrDefault(name) ?? throw Invalid(name, "", $"Bucket POST must contain a field named '{name}'.  If it is specified, please check the order of the fields.");

    private static AwsException Invalid(string name, string value, string message) => new("InvalidArgument", message)
    {
        Details = new Dictionary<string, string> { ["ArgumentName"] = name, ["ArgumentValue"] = value },
    };
}
