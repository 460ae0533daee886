using System.Globalization;
using Media.Local.Stack;
using Media.Local.S3.Checksums;
using Media.Local.S3.Requests;

namespace Media.Local.S3.Multipart;

/// <summary>
/// What CompleteMultipartUpload says of the whole object's checksum: its value, of a composite one also as <c>VALUE-N</c> (as S3 itself writes
/// it), and its type.
/// </summary>
internal static class WholeChecksum
{
    private const string TypeHeader = "x-amz-checksum-type";

    /// <exception cref="AwsException"><c>InvalidRequest</c>: no such value or type; <c>BadDigest</c>: another value.</exception>
    public static void Check(S3Call call, int parts, StoredChecksum? checksum)
    {
        foreach (var algorithm in ChecksumNames.All)
        {
            if (call.Header(algorithm.Header()) is not { } expected)
            {
                continue;
            }
            var (value, count) = Split(expected);
            if (!algorithm.IsValue(value))
            {
                throw new AwsException("InvalidRequest", $"Value for {algorithm.Header()} header is invalid.");
            }
            if (checksum is not null && (checksum.Algorithm != algorithm || Split(checksum.Value).Value != value || (count is not null && count != CountOf(parts, checksum))))
            {
                throw new AwsException("BadDigest", $"The {algorithm.Name()} you specified did not match the calculated checksum.");
            }
        }
        if (call.Header(TypeHeader) is { } type && checksum is not null && type != checksum.Type)
        {
            throw new AwsException("InvalidRequest",
                $"The upload was created using the {checksum.Type} checksum mode. The complete request must use the same checksum mode.");
        }
    }

    private static string? CountOf(int parts, StoredChecksum checksum) =>
        checksum.Type == StoredChecksum.Composite ? parts.ToString(CultureInfo.InvariantCulture) : null;

    // Base64 has no hyphen.
    private static (string Value, string? Parts) Split(string text) =>
        text.IndexOf('-', StringComparison.Ordinal) is >= 0 and var hyphen ? (text[..hyphen], text[(hyphen + 1)..]) : (text, null);
}
