using System.Security.Cryptography;
using System.Text;
using Media.Local.Stack;

namespace Media.Local.Signing;

/// <summary>
/// Checks the signature of a browser form: over the base64 of its policy, with the key of its credential scope (Version 4) or with
/// the secret itself (Version 2, which us-east-1 still takes).
/// </summary>
internal sealed class PostSignatureVerifier(CredentialStore credentials, string region)
{
    private static readonly string[] Fields = ["x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature", "AWSAccessKeyId", "signature"];

    /// <summary>Whether a form means to be signed: one without any of the fields is anonymous, whatever policy it brings.</summary>
    public static bool IsSigned(IReadOnlyDictionary<string, string> fields) => Fields.Any(fields.ContainsKey);

    /// <exception cref="AwsException"><c>InvalidArgument</c>, <c>InvalidAccessKeyId</c>, <c>InvalidToken</c>, <c>SignatureDoesNotMatch</c>.</exception>
    public Credential Verify(string policy, IReadOnlyDictionary<string, string> fields)
    {
        if (fields.ContainsKey("AWSAccessKeyId"))
        {
            return VersionTwo(policy, fields);
        }
        if (Required(fields, "X-Amz-Algorithm") is var algorithm && algorithm != SignatureClaim.Algorithm)
        {
            throw Invalid("X-Amz-Algorithm", algorithm, $"X-Amz-Algorithm only supports \"{SignatureClaim.Algorithm}\"");
        }
        var given = Required(fields, "X-Amz-Credential");
        var scope = CredentialScope.TryParse(given) ?? throw Invalid("X-Amz-Credential", given,
            "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        var date = Required(fields, "X-Amz-Date");
        var signature = Required(fields, "X-Amz-Signature");
        if (scope.Region != region)
        {
            throw Invalid("X-Amz-Credential", given, $"the region '{scope.Region}' is wrong; expecting '{region}'");
        }
        if (scope.Service != "s3")
        {
            throw Invalid("X-Amz-Credential", given, $"incorrect service \"{scope.Service}\". This endpoint belongs to \"s3\".");
        }
        if (scope.Terminator != "aws4_request")
        {
            throw Invalid("X-Amz-Credential", given, $"incorrect terminal \"{scope.Terminator}\". This endpoint uses \"aws4_request\".");
        }
        if (S3SignatureVerifier.AmzTime(date) is null)
        {
            throw Invalid("X-Amz-Date", date, "X-Amz-Date must be formatted via ISO8601 Long format");
        }
        if (!date.StartsWith(scope.Date, StringComparison.Ordinal))
        {
            throw Invalid("X-Amz-Credential", given, $"invalid credential date \"{scope.Date}\". This date is not the same as X-Amz-Date: \"{date[..8]}\".");
        }
        var credential = credentials.Required(scope.AccessKeyId, fields.GetValueOrDefault("x-amz-security-token"));
        return SigningKey.Derive(credential.SecretKey, scope).Matches(policy, signature) ? credential : throw Mismatch(scope.AccessKeyId, policy, signature);
    }

    private Credential VersionTwo(string policy, IReadOnlyDictionary<string, string> fields)
    {
        var id = fields["AWSAccessKeyId"];
        var signature = Required(fields, "Signature");
        var credential = credentials.Required(id, fields.GetValueOrDefault("x-amz-security-token"));
        var computed = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(credential.SecretKey), Encoding.UTF8.GetBytes(policy)));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(computed), Encoding.UTF8.GetBytes(signature))
            ? credential
            : throw Mismatch(id, policy, signature);
    }

    private static string Required(IReadOnlyDictionary<string, string> fields, string name) => fields.GetValueOrDefault(name)
        ?? throw Invalid(name, "", $"Bucket POST must contain a field named '{name}'.  If it is specified, please check the order of the fields.");

    private static AwsException Mismatch(string id, string policy, string signature) => new("SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.", 403)
    {
        Details = new Dictionary<string, string> { ["AWSAccessKeyId"] = id, ["StringToSign"] = policy, ["SignatureProvided"] = signature },
    };

    private static AwsException Invalid(string name, string value, string message) => new("InvalidArgument", message)
    {
        Details = new Dictionary<string, string> { ["ArgumentName"] = name, ["ArgumentValue"] = value },
    };
}
