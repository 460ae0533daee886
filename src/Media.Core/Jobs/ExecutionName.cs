using System.Security.Cryptography;
using System.Text;

namespace Media.Core.Jobs;

/// <summary>
/// Names a job by the upload that it works on, so that one upload, however often it is announced, is one execution: Step Functions
/// refuses a second start under a name that was used. Every upload has a version of its own, so bytes that come back are a new job.
/// </summary>
public static class ExecutionName
{
    private const int StemLength = 40;

    /// <summary>The execution's name: a readable stem of the key and 20 hex digits of what identifies the upload.</summary>
    /// <param name="bucket">The upload bucket.</param>
    /// <param name="key">The object's decoded key.</param>
    /// <param name="version">The version that the upload created: <see cref="SourceObject.Version"/>.</param>
    /// <returns>At most 61 characters out of <c>a-z 0-9 -</c>: within the 80 that Step Functions allows.</returns>
    public static string For(string bucket, string key, string version) => $"{Slug.Of(key, StemLength)}-{Digest(bucket, key, version)[..20]}";

    /// <summary>The name of another job on the same upload: after a failure, or because somebody asked for one.</summary>
    /// <param name="first">The name that <see cref="For"/> gave.</param>
    /// <param name="wish">What tells this job from others on the upload; the same wish is the same job.</param>
    public static string ForRetry(string first, string wish) => $"{first}-{Digest(first, wish)[..8]}";

    private static string Digest(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));
}
