using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3.Contract;

public abstract partial class S3Contract
{
    private static readonly string FiveMegabytes = new('a', 5 * 1024 * 1024);

    [SkippableFact]
    public virtual async Task An_upload_of_parts_is_one_object_with_the_tag_of_its_parts()
    {
        var bucket = await BucketAsync();
        var (upload, parts) = await UploadAsync(bucket, "a", FiveMegabytes, "tail");

        var completed = await CompleteAsync(bucket, "a", upload, parts);

        var hashes = new[] { FiveMegabytes, "tail" }.SelectMany(part => MD5.HashData(Encoding.UTF8.GetBytes(part))).ToArray();
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(hashes))}-2\"", completed.ETag);
        Assert.Equal(FiveMegabytes + "tail", await GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task What_an_upload_was_begun_with_belongs_to_its_object()
    {
        var bucket = await BucketAsync();
        var begun = new InitiateMultipartUploadRequest { BucketName = bucket, Key = "a", ContentType = "video/mp4" };
        begun.Metadata.Add("origin", "camera");
        var upload = (await Client.InitiateMultipartUploadAsync(begun)).UploadId;
        var part = await PartAsync(bucket, "a", upload, 1, "x");

        await CompleteAsync(bucket, "a", upload, [part]);

        var head = await Client.GetObjectMetadataAsync(bucket, "a");
        Assert.Equal(("video/mp4", "camera"), (head.Headers.ContentType, head.Metadata["origin"]));
    }

    [SkippableFact]
    public virtual async Task A_part_sent_again_takes_the_place_of_the_first()
    {
        var bucket = await BucketAsync();
        var upload = await BeginAsync(bucket, "a");
        var first = await PartAsync(bucket, "a", upload, 1, "first");
        var second = await PartAsync(bucket, "a", upload, 1, "second");

        await RefusedAsync("InvalidPart", 400, () => CompleteAsync(bucket, "a", upload, [first]));
        await CompleteAsync(bucket, "a", upload, [second]);

        Assert.Equal("second", await GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task Parts_may_have_any_numbers_in_order()
    {
        var bucket = await BucketAsync();
        var upload = await BeginAsync(bucket, "a");
        var last = await PartAsync(bucket, "a", upload, 10_000, "tail");
        var first = await PartAsync(bucket, "a", upload, 7, FiveMegabytes);

        await RefusedAsync("InvalidPartOrder", 400, () => RawCompleteAsync(bucket, "a", upload, [last, first]));
        await CompleteAsync(bucket, "a", upload, [first, last]);

        Assert.Equal(FiveMegabytes.Length + 4, (await Client.GetObjectMetadataAsync(bucket, "a")).ContentLength);
    }

    [SkippableFact]
    public virtual async Task Every_part_but_the_last_has_five_megabytes()
    {
        var bucket = await BucketAsync();
        var (upload, parts) = await UploadAsync(bucket, "a", "small", "tail");

        await RefusedAsync("EntityTooSmall", 400, () => CompleteAsync(bucket, "a", upload, parts));
    }

    [SkippableFact]
    public virtual async Task A_part_that_was_not_sent_is_invalid()
    {
        var bucket = await BucketAsync();
        var (upload, parts) = await UploadAsync(bucket, "a", "x");

        await RefusedAsync("InvalidPart", 400, () => CompleteAsync(bucket, "a", upload, [new PartETag(9999, parts[0].ETag)]));
        await RefusedAsync("InvalidPart", 400, () => CompleteAsync(bucket, "a", upload, [new PartETag(1, "\"ffffffffffffffffffffffffffffffff\"")]));
    }

    [SkippableFact]
    public virtual async Task No_parts_are_no_upload()
    {
        var bucket = await BucketAsync();
        var upload = await BeginAsync(bucket, "a");

        var answer = await SendAsync(HttpMethod.Post, $"/{bucket}/a", "uploadId=" + Uri.EscapeDataString(upload), "<CompleteMultipartUpload/>");

        Assert.Equal((HttpStatusCode.BadRequest, "MalformedXML"), await ErrorAsync(answer));
    }

    [SkippableTheory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("one")]
    public virtual async Task A_part_number_lies_between_1_and_10000(string number)
    {
        var bucket = await BucketAsync();
        var upload = await BeginAsync(bucket, "a");

        var answer = await SendAsync(HttpMethod.Put, $"/{bucket}/a", $"partNumber={number}&uploadId={Uri.EscapeDataString(upload)}", "x");

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidArgument"), await ErrorAsync(answer));
    }

    [SkippableFact]
    public virtual async Task An_upload_given_up_is_gone()
    {
        var bucket = await BucketAsync();
        var (upload, parts) = await UploadAsync(bucket, "a", "x");

        await Client.AbortMultipartUploadAsync(bucket, "a", upload);

        await RefusedAsync("NoSuchUpload", 404, () => Client.AbortMultipartUploadAsync(bucket, "a", upload));
        await RefusedAsync("NoSuchUpload", 404, () => PartAsync(bucket, "a", upload, 2, "x"));
        await RefusedAsync("NoSuchUpload", 404, () => CompleteAsync(bucket, "a", upload, parts));
        await RefusedAsync("NoSuchUpload", 404, () => Client.ListPartsAsync(bucket, "a", upload));
        await RefusedAsync("NoSuchKey", 404, () => GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task The_parts_of_an_upload_are_listed_in_pages()
    {
        var bucket = await BucketAsync();
        var (upload, _) = await UploadAsync(bucket, "a", "one", "two2", "three");

        var first = await Client.ListPartsAsync(new ListPartsRequest { BucketName = bucket, Key = "a", UploadId = upload, MaxParts = 2 });
        var second = await Client.ListPartsAsync(new ListPartsRequest { BucketName = bucket, Key = "a", UploadId = upload, PartNumberMarker = $"{first.NextPartNumberMarker}" });

        Assert.Equal([(1, 3L), (2, 4L)], first.Parts.Select(part => (part.PartNumber!.Value, part.Size!.Value)));
        Assert.Equal((true, 2), (first.IsTruncated, first.NextPartNumberMarker));
        Assert.Equal([(3, 5L)], second.Parts.Select(part => (part.PartNumber!.Value, part.Size!.Value)));
        Assert.False(second.IsTruncated);
    }

    [SkippableFact]
    public virtual async Task Open_uploads_are_listed_in_pages_and_folders()
    {
        var bucket = await BucketAsync();
        foreach (var key in (string[])["a", "b/1", "b/2", "c"])
        {
            await BeginAsync(bucket, key);
        }

        var first = await Client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket, Delimiter = "/", MaxUploads = 2 });
        var second = await Client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest
        {
            BucketName = bucket, Delimiter = "/", KeyMarker = first.NextKeyMarker, UploadIdMarker = first.NextUploadIdMarker,
        });

        Assert.Equal(["a", "b/"], first.MultipartUploads.Select(upload => upload.Key).Concat(first.CommonPrefixes));
        Assert.True(first.IsTruncated);
        Assert.Equal(["c"], second.MultipartUploads.Select(upload => upload.Key));
    }

    [SkippableTheory]
    [InlineData("bytes=0-0", "0")]
    [InlineData("bytes=2-5", "2345")]
    [InlineData(null, "0123456789")]
    public virtual async Task A_part_may_be_copied_from_an_object(string? range, string expected)
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "so urce+%", "0123456789");
        var upload = await BeginAsync(bucket, "a");
        (string, string)[] headers = [("x-amz-copy-source", $"/{bucket}/so%20urce%2B%25")];

        using var answer = await SendAsync(HttpMethod.Put, $"/{bucket}/a", $"partNumber=1&uploadId={Uri.EscapeDataString(upload)}",
            headers: range is null ? headers : [.. headers, ("x-amz-copy-source-range", range)]);
        var tag = System.Xml.Linq.XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants().First(element => element.Name.LocalName == "ETag").Value;
        await CompleteAsync(bucket, "a", upload, [new PartETag(1, tag)]);

        Assert.Equal(expected, await GetAsync(bucket, "a"));
    }

    [SkippableTheory]
    [InlineData("bytes=0")]
    [InlineData("bytes=-1")]
    [InlineData("bytes=0-")]
    [InlineData("hello-world")]
    [InlineData("0-2")]
    [InlineData("bytes=0-10")]
    public virtual async Task A_part_is_copied_from_an_exact_range_only(string range)
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "source", "0123456789");
        var upload = await BeginAsync(bucket, "a");

        var answer = await SendAsync(HttpMethod.Put, $"/{bucket}/a", $"partNumber=1&uploadId={Uri.EscapeDataString(upload)}",
            headers: [("x-amz-copy-source", $"/{bucket}/source"), ("x-amz-copy-source-range", range)]);

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidArgument"), await ErrorAsync(answer));
    }

    [SkippableFact]
    public virtual async Task A_part_of_an_object_is_read_by_its_number()
    {
        var bucket = await BucketAsync();
        var (upload, parts) = await UploadAsync(bucket, "a", FiveMegabytes, "tail");
        await CompleteAsync(bucket, "a", upload, parts);

        using var part = await Client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "a", PartNumber = 2 });

        Assert.Equal((HttpStatusCode.PartialContent, 4, 2), (part.HttpStatusCode, part.ContentLength, part.PartsCount));
        await RefusedAsync("InvalidPartNumber", 416, () => Client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "a", PartNumber = 3 }));
    }

    private async Task<string> BeginAsync(string bucket, string key) => (await Client.InitiateMultipartUploadAsync(bucket, key)).UploadId;

    private async Task<PartETag> PartAsync(string bucket, string key, string upload, int number, string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return new PartETag(await Client.UploadPartAsync(
            new UploadPartRequest { BucketName = bucket, Key = key, UploadId = upload, PartNumber = number, InputStream = stream, PartSize = stream.Length }));
    }

    private async Task<(string Upload, List<PartETag> Parts)> UploadAsync(string bucket, string key, params string[] contents)
    {
        var upload = await BeginAsync(bucket, key);
        var parts = new List<PartETag>();
        foreach (var content in contents)
        {
            parts.Add(await PartAsync(bucket, key, upload, parts.Count + 1, content));
        }
        return (upload, parts);
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(string bucket, string key, string upload, List<PartETag> parts) =>
        Client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = upload, PartETags = parts });

    // The client puts the parts in order before it sends them.
    private async Task RawCompleteAsync(string bucket, string key, string upload, List<PartETag> parts)
    {
        var body = string.Concat(parts.Select(part => $"<Part><PartNumber>{part.PartNumber}</PartNumber><ETag>{part.ETag}</ETag></Part>"));
        var (status, code) = await ErrorAsync(await SendAsync(
            HttpMethod.Post, $"/{bucket}/{key}", "uploadId=" + Uri.EscapeDataString(upload), $"<CompleteMultipartUpload>{body}</CompleteMultipartUpload>"));
        if (code is not null)
        {
            throw new Amazon.S3.AmazonS3Exception(code, Amazon.Runtime.ErrorType.Sender, code, "", status);
        }
    }
}
