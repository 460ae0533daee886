using System.Text.RegularExpressions;
using Media.Local.Stack;

namespace Media.Local.S3.Buckets;

/// <summary>"Bucket naming rules" of the S3 user guide.</summary>
internal static partial class BucketNames
{
    /// <exception cref="AwsException"><c>InvalidBucketName</c>.</exception>
    public static void Check(string name)
    {
        if (name.Length is < 3 or > 63 || !Shape().IsMatch(name) || Address().IsMatch(name)
            || name.StartsWith("xn--", StringComparison.Ordinal) || name.StartsWith("sthree-", StringComparison.Ordinal)
            || name.EndsWith("-s3alias", StringComparison.Ordinal) || name.EndsWith("--ol-s3", StringComparison.Ordinal))
        {
            throw new AwsException("InvalidBucketName", "The specified bucket is not valid.")
            {
                Details = new Dictionary<string, string> { ["BucketName"] = name },
            };
        }
    }

    // Labels between dots, each beginning and ending with a letter or digit, as host names are.
    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
