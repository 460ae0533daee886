using System.Text.RegularExpressions;
using Media.Local.Signing;
using Media.Local.Stack;

namespace Media.Local.S3.Requests;

/// <summary>
/// Which bucket and key a request is about. Path style: the first segment is the bucket. Virtual-host style: it comes before
/// <c>.localhost</c>, <c>.s3.localhost</c>, <c>.s3.REGION.amazonaws.com</c> and their like.
/// </summary>
internal sealed record BucketAddress(string? Bucket, string? Key, bool Virtual = false)
{
    private static readonly Regex VirtualHost = new(
        @"^(?:(?<bucket>[^:/]+?)\.)?s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.(?:localhost(?:\.localstack\.cloud)?|amazonaws\.com)$|^(?<bucket>[^:/]+)\.localhost$",
        RegexOptions.Compiled | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    /// <exception cref="AwsException"><c>InvalidURI</c>: the path is not percent-encoded UTF-8.</exception>
    public static BucketAddress Of(string host, string rawPath)
    {
        try
        {
            var path = rawPath.AsSpan(1);
            if (VirtualHost.Match(host) is { Success: true } match && match.Groups["bucket"] is { Success: true } named)
            {
                return new BucketAddress(named.Value, path.IsEmpty ? null : PercentEncoding.Decode(path), Virtual: true);
            }
            var slash = path.IndexOf('/');
            var bucket = PercentEncoding.Decode(slash < 0 ? path : path[..slash]);
            var key = slash < 0 ? "" : PercentEncoding.Decode(path[(slash + 1)..]);
            // "//key" names an empty bucket, which no bucket can be called.
            if (bucket.Length == 0 && key.Length > 0)
            {
                throw new AwsException("InvalidBucketName", "The specified bucket is not valid.");
            }
            return new BucketAddress(bucket.Length == 0 ? null : bucket, key.Length == 0 ? null : key);
        }
        catch (FormatException)
        {
            throw new AwsException("InvalidURI", "Couldn't parse the specified URI.");
        }
    }
}
