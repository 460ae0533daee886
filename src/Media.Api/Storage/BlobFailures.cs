namespace Media.Api.Storage;

/// <summary>Tells failures of the store from defects.</summary>
internal static class BlobFailures
{
    /// <summary>Whether the store did not do its part.</summary>
    public static bool Are(Exception failure) =>
        failure is Amazon.Runtime.AmazonServiceException or Amazon.Runtime.AmazonClientException or HttpRequestException or IOException or OperationCanceledException;
}
