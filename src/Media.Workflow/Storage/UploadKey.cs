using Amazon.Runtime;
using Amazon.S3;

namespace Media.Workflow.Storage;

/// <summary>
/// The key of an upload as AWS's SDK has to be given it. A key may start with a slash. Where the bucket stands in the path (the local stack), the SDK puts one
/// slash between the two and takes that of the key for it: it is given one more. Where the bucket stands in the host name (AWS) it takes none away.
/// </summary>
internal static class UploadKey
{
    /// <summary>The key to put into a request.</summary>
    public static string Sent(IClientConfig client, string key) => key.StartsWith('/') && client is AmazonS3Config { ForcePathStyle: true } ? "/" + key : key;
}
