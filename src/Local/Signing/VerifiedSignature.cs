namespace Media.Local.Signing;

/// <summary>A signature that held, and what is needed to check the chunks that follow it.</summary>
/// <param name="Credential">Who signed.</param>
/// <param name="PayloadHash">
/// What the signature says of the body: its SHA-256 in hexadecimal, <c>UNSIGNED-PAYLOAD</c> or one of the <c>STREAMING-</c> forms.
/// </param>
/// <param name="Presigned">Whether the signature came in the query.</param>
internal sealed record VerifiedSignature(Credential Credential, string PayloadHash, bool Presigned)
{
    /// <summary>The signature that the first chunk of a streamed body is chained to.</summary>
    public required string Seed { get; init; }

    public required string Timestamp { get; init; }

    public required string Scope { get; init; }

    public required SigningKey Key { get; init; }
}
