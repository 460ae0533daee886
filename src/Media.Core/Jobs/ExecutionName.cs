using System.Security.Cryptography;
using System.Text;

namespace Media.Core.Jobs;

/// <summary>
/// Names a job by what it works on, so that the same upload, notified or sent twice, is one execution: Step Functions
/// refuses a second start under a name that was used.
/// </summary>
public static class ExecutionName
{
    private const int StemLength = 40;

    /// <summary>The execution's name: a readable stem of the key and 20 hex digits of what identifies the content.</summary>
    /// <param name="bucket">The upload bucket.</param>
    /// <param name="key">The object's decoded key.</param>
    /// <param name="etag">The entity tag; quotes around it do not matter.</param>
    /// <param name="run">The <c>media-run</c> metadata of an upload that asks for a run of its own; else null.</param>
    /// <returns>At most 61 characters out of <c>a-z 0-9 -</c>: within the 80 that Step Functions allows.</returns>
    public static string For(string bucket, string key, string etag, string? run) =>
        $"{Slug.Of(key, StemLength)}-{Digest(bucket, key, etag.Trim('"'), run ?? "")[..20]}";

    /// <summary>The name of the job that a new upload of the same bytes starts after the first job failed.</summary>
    /// <param name="first">The name that <see cref="For"/> gave.</param>
    /// <param name="versionId">The version id of the new upload.</param>
    public static string ForRetry(string first, string versionId) => $"{first}-{Digest(first, versionId)[..8]}";

    private static string Digest(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));
}
