using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3.Contract;

public abstract partial class S3Contract
{
    [SkippableTheory]
    [InlineData("")]
    [InlineData("content")]
    public virtual async Task The_tag_of_an_object_is_the_quoted_hash_of_its_content(string content)
    {
        var bucket = await BucketAsync();

        var put = await PutAsync(bucket, "a", content);

        var expected = $"\"{Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(content)))}\"";
        var head = await Client.GetObjectMetadataAsync(bucket, "a");
        Assert.Equal((expected, expected, content.Length), (put.ETag, head.ETag, head.ContentLength));
        Assert.Equal(content, await GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task The_headers_an_object_was_put_with_come_back()
    {
        var bucket = await BucketAsync();
        (string Name, string Value)[] headers =
        [
            ("Content-Type", "video/mp4"), ("Cache-Control", "public, max-age=14400"), ("Content-Disposition", "attachment; filename=\"a.mp4\""),
            ("Content-Encoding", "gzip"), ("Content-Language", "de"), ("Expires", "Thu, 01 Dec 2033 16:00:00 GMT"),
        ];
        using var put = await SendAsync(HttpMethod.Put, $"/{bucket}/a", body: "x", headers: headers);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);

        using var got = await SendAsync(HttpMethod.Head, $"/{bucket}/a");

        Assert.All(headers, header => Assert.Equal(header.Value, string.Join(", ", got.Content.Headers.NonValidated.TryGetValues(header.Name, out var values)
            ? values : got.Headers.NonValidated[header.Name])));
    }

    [SkippableFact]
    public virtual async Task How_a_body_travelled_is_not_how_the_object_is_encoded()
    {
        var bucket = await BucketAsync();

        await PutAsync(bucket, "a", more: request => request.Headers.ContentEncoding = "gzip");

        Assert.Equal("gzip", (await Client.GetObjectMetadataAsync(bucket, "a")).Headers.ContentEncoding);
    }

    [SkippableFact]
    public virtual async Task Metadata_comes_back_under_lower_case_names_and_is_replaced_whole()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a", more: request => request.Metadata.Add("First-Name", "Ada"));
        Assert.Equal("Ada", (await Client.GetObjectMetadataAsync(bucket, "a")).Metadata["x-amz-meta-first-name"]);

        await PutAsync(bucket, "a", more: request => request.Metadata.Add("other", "1"));

        Assert.Equal(["x-amz-meta-other"], (await Client.GetObjectMetadataAsync(bucket, "a")).Metadata.Keys);
    }

    [SkippableFact]
    public virtual async Task Metadata_over_two_kilobytes_is_too_large()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a", more: request => request.Metadata.Add("m", new string('x', 2047)));

        await RefusedAsync("MetadataTooLarge", 400, () => PutAsync(bucket, "a", more: request => request.Metadata.Add("m", new string('x', 2048))));
    }

    [SkippableTheory]
    [InlineData("a b+c%20d")]
    [InlineData("../up/./here")]
    [InlineData("\u65e5\u672c/\ud83c\udfac.mp4")]
    [InlineData("quotes\"'<>&;?#[]{}|\\^~`!*()@$,=:")]
    [InlineData("e\u0301 and \u00e9")]
    public virtual async Task A_key_may_be_any_text(string key)
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, key, "strange");

        Assert.Equal("strange", await GetAsync(bucket, key));
        Assert.Equal([key], (await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket })).S3Objects.Select(listed => listed.Key));
    }

    [SkippableFact]
    public virtual async Task A_key_may_begin_and_end_with_slashes()
    {
        var bucket = await BucketAsync();
        using var put = await SendAsync(HttpMethod.Put, $"/{bucket}///leading//trailing//", body: "strange");

        using var got = await SendAsync(HttpMethod.Get, $"/{bucket}///leading//trailing//");

        Assert.Equal("strange", await got.Content.ReadAsStringAsync());
        Assert.Equal(["//leading//trailing//"], (await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket })).S3Objects.Select(listed => listed.Key));
    }

    [SkippableTheory]
    [InlineData("x", 1024)]
    [InlineData("\u00e9", 512)]
    public virtual async Task A_key_has_at_most_1024_bytes_of_utf8(string letter, int most)
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, string.Concat(Enumerable.Repeat(letter, most)));

        await RefusedAsync("KeyTooLongError", 400, () => PutAsync(bucket, string.Concat(Enumerable.Repeat(letter, most + 1))));
    }

    [SkippableFact]
    public virtual async Task What_is_not_there_is_not_found_and_may_be_deleted()
    {
        var bucket = await BucketAsync();

        await RefusedAsync("NoSuchKey", 404, () => GetAsync(bucket, "none"));
        Assert.Equal((HttpStatusCode.NotFound, null), await ErrorAsync(await SendAsync(HttpMethod.Head, $"/{bucket}/none")));
        Assert.Equal(HttpStatusCode.NoContent, (await Client.DeleteObjectAsync(bucket, "none")).HttpStatusCode);
    }

    [SkippableFact]
    public virtual async Task A_signed_read_chooses_the_headers_of_its_answer()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a");

        using var got = await Client.GetObjectAsync(new GetObjectRequest
        {
            BucketName = bucket, Key = "a",
            ResponseHeaderOverrides = new ResponseHeaderOverrides { ContentType = "text/x-odd", CacheControl = "no-store", ContentDisposition = "bla", ContentEncoding = "aaa", ContentLanguage = "esperanto", Expires = "Thu, 01 Dec 2033 16:00:00 GMT" },
        });

        var headers = got.Headers;
        Assert.Equal(("text/x-odd", "no-store", "bla", "aaa", "esperanto"),
            (headers.ContentType, headers.CacheControl, headers.ContentDisposition, headers.ContentEncoding, headers["Content-Language"]));
        Assert.Equal("Thu, 01 Dec 2033 16:00:00 GMT", got.ExpiresString);
    }

    [SkippableTheory]
    [InlineData("1B2M2Y8AsgTpgAmY7PhCfg==", "BadDigest")]
    [InlineData("YWJyYWNhZGFicmE=", "InvalidDigest")]
    [InlineData("not base64", "InvalidDigest")]
    [InlineData("", "InvalidDigest")]
    public virtual async Task A_digest_that_is_wrong_or_none_is_refused_and_nothing_stored(string md5, string code)
    {
        var bucket = await BucketAsync();

        var answer = await SendAsync(HttpMethod.Put, $"/{bucket}/a", body: "content", headers: ("Content-MD5", md5));

        Assert.Equal((HttpStatusCode.BadRequest, code), await ErrorAsync(answer));
        await RefusedAsync("NoSuchKey", 404, () => GetAsync(bucket, "a"));
    }
}
