using Media.Local.Stack;
using Media.Local.S3.Requests;

namespace Media.Local.S3.Access;

/// <summary>A client may say whose bucket it believes to speak to; where it errs, nothing is done.</summary>
internal static class ExpectedOwner
{
    private static readonly string[] Headers = ["x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner"];

    /// <exception cref="AwsException"><c>InvalidBucketOwnerAWSAccountID</c>: no account; <c>AccessDenied</c>: another one.</exception>
    public static void Check(S3Call call, string account)
    {
        foreach (var header in Headers)
        {
            if (call.Header(header) is not { } expected || expected == account)
            {
                continue;
            }
            throw call.Signature is null || (expected.Length == account.Length && expected.All(char.IsAsciiDigit))
                ? new AwsException("AccessDenied", "Access Denied", 403)
                : new AwsException("InvalidBucketOwnerAWSAccountID", "The value of the expected bucket owner parameter must be an AWS account ID") { Details = S3Call.Argument(header, expected) };
        }
    }
}
