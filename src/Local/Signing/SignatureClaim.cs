namespace Media.Local.Signing;

/// <summary>What a request says about its own signature, before any of it is believed.</summary>
/// <param name="Scope">Who signed, for what.</param>
/// <param name="SignedHeaders">The names of the headers that the signature covers, in lower case.</param>
/// <param name="Signature">The signature, 64 hexadecimal digits.</param>
/// <param name="Presigned">Whether the signature came in the query rather than in the Authorization header.</param>
internal sealed record SignatureClaim(CredentialScope Scope, IReadOnlyList<string> SignedHeaders, string Signature, bool Presigned)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Reads an Authorization header's value after the algorithm name; null where a part is missing or broken.</summary>
    public static SignatureClaim? TryParseHeader(string parameters)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in parameters.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !parts.TryAdd(part[..equals], part[(equals + 1)..]))
            {
                return null;
            }
        }

        return parts.TryGetValue("Credential", out var credential)
            && parts.TryGetValue("SignedHeaders", out var signed)
            && parts.TryGetValue("Signature", out var signature)
            && CredentialScope.TryParse(credential) is { } scope
                ? new SignatureClaim(scope, signed.Split(';'), signature, Presigned: false)
                : null;
    }
}
