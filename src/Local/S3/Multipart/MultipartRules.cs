using Media.Local.S3.Checksums;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;

namespace Media.Local.S3.Multipart;

/// <summary>Which checksum an upload's parts carry and how they make up the object's.</summary>
internal static class MultipartRules
{
    public const int MostParts = 10000;

    /// <summary>5 MiB, the least that any part but the last may have.</summary>
    public const long LeastPart = 5 * 1024 * 1024;

    /// <summary>Reads <c>x-amz-checksum-algorithm</c> and <c>x-amz-checksum-type</c> of CreateMultipartUpload.</summary>
    public static Facts WithChecksum(Facts facts, S3Call call)
    {
        var algorithm = ChecksumNames.Parse(call.Header("x-amz-checksum-algorithm"));
        var type = call.Header("x-amz-checksum-type");
        if (type is not null and not (StoredChecksum.Composite or StoredChecksum.FullObject))
        {
            throw new AwsException("InvalidRequest", "Value for x-amz-checksum-type header is invalid.");
        }
        if (algorithm is null)
        {
            return type is null
                ? facts
                : throw new AwsException("InvalidRequest", "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        }
        type ??= algorithm == ChecksumAlgorithm.Crc64Nvme ? StoredChecksum.FullObject : StoredChecksum.Composite;
        if (type == StoredChecksum.FullObject ? !algorithm.Value.IsCrc() : algorithm == ChecksumAlgorithm.Crc64Nvme)
        {
            throw new AwsException("InvalidRequest", $"The {type} checksum type cannot be used with the {algorithm.Value.Name().ToLowerInvariant()} checksum algorithm.");
        }
        return facts with { UploadAlgorithm = algorithm, UploadChecksumType = type };
    }

    /// <summary>The object's checksum from its parts'; null where a part has none.</summary>
    public static StoredChecksum? Combine(ChecksumAlgorithm? algorithm, string? type, IReadOnlyList<PartRow> parts)
    {
        if (algorithm is not { } kind || type is null || parts.Any(part => part.Checksum is null))
        {
            return null;
        }
        if (type == StoredChecksum.FullObject)
        {
            var whole = CrcCombination.Combine(kind, parts.Select(part => (Convert.FromBase64String(part.Checksum!), part.Size)));
            return new StoredChecksum(kind, Convert.ToBase64String(whole), type);
        }

        using var sum = Checksum.Start(kind);
        foreach (var part in parts)
        {
            sum.Append(Convert.FromBase64String(part.Checksum!));
        }
        return new StoredChecksum(kind, $"{Convert.ToBase64String(sum.Finish())}-{parts.Count}", type);
    }

    public static int PartNumber(S3Call call)
    {
        var text = call.Query("partNumber") ?? "";
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= MostParts
                ? number
                : throw new AwsException("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive")
                {
                    Details = S3Call.Argument("partNumber", text),
                };
    }
}
