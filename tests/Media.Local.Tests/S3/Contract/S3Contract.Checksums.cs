using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Local.S3.Checksums;
using Checksum = Media.Local.S3.Checksums.Checksum;
using ChecksumAlgorithm = Amazon.S3.ChecksumAlgorithm;

namespace Media.Local.Tests.S3.Contract;

public abstract partial class S3Contract
{
    // Check values of "123456789": CRC-32/ISO-HDLC, CRC-32/ISCSI and CRC-64/NVME as their catalogues give them; the hashes by definition.
    [SkippableTheory]
    [InlineData("CRC32", "y/Q5Jg==")]
    [InlineData("CRC32C", "4waSgw==")]
    [InlineData("CRC64NVME", "rosUhgp5mIg=")]
    [InlineData("SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE=")]
    [InlineData("SHA256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=")]
    public virtual async Task A_checksum_is_kept_with_its_object(string algorithm, string value)
    {
        var bucket = await BucketAsync();
        using var put = await SendAsync(HttpMethod.Put, $"/{bucket}/a", body: "123456789", headers: ($"x-amz-checksum-{algorithm.ToLowerInvariant()}", value));

        var head = await Client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = "a", ChecksumMode = ChecksumMode.ENABLED });
        var attributes = await Client.GetObjectAttributesAsync(new GetObjectAttributesRequest
        {
            BucketName = bucket, Key = "a", ObjectAttributes = [ObjectAttributes.Checksum, ObjectAttributes.ObjectSize, ObjectAttributes.ETag],
        });

        string?[] all = [head.ChecksumCRC32, head.ChecksumCRC32C, head.ChecksumCRC64NVME, head.ChecksumSHA1, head.ChecksumSHA256];
        Assert.Equal((value, ChecksumType.FULL_OBJECT), (Assert.Single(all, sum => sum is not null), head.ChecksumType));
        var kept = attributes.Checksum;
        Assert.Equal((value, 9), (kept.ChecksumCRC32 ?? kept.ChecksumCRC32C ?? kept.ChecksumCRC64NVME ?? kept.ChecksumSHA1 ?? kept.ChecksumSHA256, attributes.ObjectSize));
    }

    [SkippableTheory]
    [InlineData("x-amz-checksum-crc32", "AAAAAA==", "BadDigest")]
    [InlineData("x-amz-checksum-crc32c", "AAAAAA==", "BadDigest")]
    [InlineData("x-amz-checksum-crc64nvme", "AAAAAAAAAAA=", "BadDigest")]
    [InlineData("x-amz-checksum-sha1", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "BadDigest")]
    [InlineData("x-amz-checksum-sha256", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "BadDigest")]
    [InlineData("x-amz-checksum-sha256", "sailorjerry", "InvalidRequest")]
    [InlineData("x-amz-checksum-crc32", "AAAAAAAAAAA=", "InvalidRequest")]
    public virtual async Task A_wrong_checksum_is_refused_and_nothing_stored(string header, string value, string code)
    {
        var bucket = await BucketAsync();

        var answer = await SendAsync(HttpMethod.Put, $"/{bucket}/a", body: "content", headers: (header, value));

        Assert.Equal((HttpStatusCode.BadRequest, code), await ErrorAsync(answer));
        await RefusedAsync("NoSuchKey", 404, () => GetAsync(bucket, "a"));
    }

    [SkippableTheory]
    [InlineData("CRC32", "COMPOSITE")]
    [InlineData("CRC32", "FULL_OBJECT")]
    [InlineData("CRC32C", "COMPOSITE")]
    [InlineData("CRC32C", "FULL_OBJECT")]
    [InlineData("CRC64NVME", "FULL_OBJECT")]
    [InlineData("SHA1", "COMPOSITE")]
    [InlineData("SHA256", "COMPOSITE")]
    public virtual async Task The_checksum_of_an_upload_is_of_its_parts_or_of_the_whole(string algorithm, string type)
    {
        var bucket = await BucketAsync();
        var kind = ChecksumAlgorithm.FindValue(algorithm);
        var whole = ChecksumNames.Parse(algorithm)!.Value;
        var upload = (await Client.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest { BucketName = bucket, Key = "a", ChecksumAlgorithm = kind, ChecksumType = ChecksumType.FindValue(type) })).UploadId;
        var parts = new List<PartETag>();
        foreach (var content in (string[])[FiveMegabytes, "tail"])
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
            var part = new UploadPartRequest { BucketName = bucket, Key = "a", UploadId = upload, PartNumber = parts.Count + 1, InputStream = stream, PartSize = stream.Length };
            var sum = Convert.ToBase64String(Checksum.Of(whole, Encoding.UTF8.GetBytes(content)));
            // Given, since the client computes some kinds only with a native library of its own.
            _ = algorithm switch
            {
                "CRC32" => part.ChecksumCRC32 = sum, "CRC32C" => part.ChecksumCRC32C = sum, "CRC64NVME" => part.ChecksumCRC64NVME = sum,
                "SHA1" => part.ChecksumSHA1 = sum, _ => part.ChecksumSHA256 = sum,
            };
            parts.Add(new PartETag(await Client.UploadPartAsync(part), copyChecksums: true));
        }

        await Client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
        {
            BucketName = bucket, Key = "a", UploadId = upload, PartETags = parts, ChecksumType = ChecksumType.FindValue(type),
        });

        var expected = type == "FULL_OBJECT"
            ? Convert.ToBase64String(Checksum.Of(whole, Encoding.UTF8.GetBytes(FiveMegabytes + "tail")))
            : Convert.ToBase64String(Checksum.Of(whole,
                [.. new[] { FiveMegabytes, "tail" }.SelectMany(part => Checksum.Of(whole, Encoding.UTF8.GetBytes(part)))])) + "-2";
        var head = await Client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = "a", ChecksumMode = ChecksumMode.ENABLED });
        Assert.Equal((expected, type), (head.ChecksumCRC32 ?? head.ChecksumCRC32C ?? head.ChecksumCRC64NVME ?? head.ChecksumSHA1 ?? head.ChecksumSHA256, head.ChecksumType?.Value));
    }

    [SkippableTheory]
    [InlineData("SHA1", "FULL_OBJECT")]
    [InlineData("SHA256", "FULL_OBJECT")]
    [InlineData("CRC64NVME", "COMPOSITE")]
    public virtual async Task Some_checksums_are_never_of_the_whole_and_one_always_is(string algorithm, string type)
    {
        var bucket = await BucketAsync();

        await RefusedAsync("InvalidRequest", 400, () => Client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest
        {
            BucketName = bucket, Key = "a", ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm), ChecksumType = ChecksumType.FindValue(type),
        }));
    }

    [SkippableFact]
    public virtual async Task An_upload_with_a_checksum_of_its_parts_is_completed_with_theirs()
    {
        var bucket = await BucketAsync();
        var upload = (await Client.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest { BucketName = bucket, Key = "a", ChecksumAlgorithm = ChecksumAlgorithm.SHA256 })).UploadId;
        using var stream = new MemoryStream("x"u8.ToArray());
        var part = await Client.UploadPartAsync(new UploadPartRequest
        {
            BucketName = bucket, Key = "a", UploadId = upload, PartNumber = 1, InputStream = stream, PartSize = 1, ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
        });

        await RefusedAsync("InvalidRequest", 400, () => CompleteAsync(bucket, "a", upload, [new PartETag(1, part.ETag)]));
    }
}
