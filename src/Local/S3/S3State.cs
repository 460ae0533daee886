using Media.Local.Iam;
using Media.Local.S3.Notifications;
using Media.Local.S3.Storage;
using Media.Local.Signing;
using Media.Local.Stack;

namespace Media.Local.S3;

/// <summary>What every operation works on.</summary>
internal sealed record S3State(
    LocalOptions Options, MetadataStore Database, BlobStore Blobs, Notifier Notifier, PostSignatureVerifier PostSignatures, Authorizer Authorizer, TimeProvider Time)
{
    /// <summary>The moment, in the milliseconds that S3 keeps.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(Time.GetUtcNow().ToUnixTimeMilliseconds());
}
