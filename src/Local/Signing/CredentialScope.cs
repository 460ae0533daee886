namespace Media.Local.Signing;

/// <summary>What a signature is limited to: <c>AKID/yyyyMMdd/region/service/aws4_request</c>.</summary>
internal sealed record CredentialScope(string AccessKeyId, string Date, string Region, string Service, string Terminator)
{
    /// <summary>The scope as it stands in a string to sign: without the access key id.</summary>
    public string Text => $"{Date}/{Region}/{Service}/{Terminator}";

    public static CredentialScope? TryParse(string text)
    {
        // An access key id may itself contain slashes in other implementations, so the four fixed parts count from the end.
        var parts = text.Split('/');
        return parts.Length >= 5
            ? new CredentialScope(string.Join('/', parts[..^4]), parts[^4], parts[^3], parts[^2], parts[^1])
            : null;
    }
}
