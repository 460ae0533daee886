using System.Globalization;
using System.Net;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3.Contract;

public abstract partial class S3Contract
{
    [SkippableTheory]
    [InlineData(200, "If-Match: same")]
    [InlineData(200, "If-Match: bare")]
    [InlineData(200, "If-Match: *")]
    [InlineData(412, "If-Match: other")]
    [InlineData(304, "If-None-Match: same")]
    [InlineData(200, "If-None-Match: other")]
    [InlineData(200, "If-Modified-Since: before")]
    [InlineData(304, "If-Modified-Since: now")]
    [InlineData(412, "If-Unmodified-Since: before")]
    [InlineData(200, "If-Unmodified-Since: now")]
    [InlineData(200, "If-Match: same", "If-Unmodified-Since: before")]
    [InlineData(412, "If-Match: other", "If-Unmodified-Since: now")]
    [InlineData(304, "If-None-Match: same", "If-Modified-Since: before")]
    [InlineData(200, "If-None-Match: other", "If-Modified-Since: now")]
    [InlineData(304, "If-Match: same", "If-None-Match: same")]
    [InlineData(412, "If-Match: other", "If-None-Match: other")]
    [InlineData(412, "If-Unmodified-Since: before", "If-Modified-Since: before")]
    public virtual async Task A_read_is_answered_by_its_conditions(int status, params string[] conditions)
    {
        var bucket = await BucketAsync();
        var tag = (await PutAsync(bucket, "a")).ETag;
        var modified = (await Client.GetObjectMetadataAsync(bucket, "a")).LastModified!.Value;
        var headers = conditions.Select(condition => condition.Split(": ")).Select(parts => (parts[0], parts[1] switch
        {
            "same" => tag,
            "bare" => tag.Trim('"'),
            "other" => "\"00000000000000000000000000000000\"",
            "now" => modified.ToString("r", CultureInfo.InvariantCulture),
            "before" => modified.AddHours(-1).ToString("r", CultureInfo.InvariantCulture),
            var text => text,
        })).ToArray();

        using var got = await SendAsync(HttpMethod.Get, $"/{bucket}/a", headers: headers);
        using var head = await SendAsync(HttpMethod.Head, $"/{bucket}/a", headers: headers);

        Assert.Equal(((HttpStatusCode)status, (HttpStatusCode)status), (got.StatusCode, head.StatusCode));
        if (status == 304)
        {
            Assert.Equal(tag, got.Headers.ETag?.Tag);
        }
        if (status == 412)
        {
            Assert.Equal("PreconditionFailed", (await ErrorAsync(got)).Code);
        }
    }

    [SkippableFact]
    public virtual async Task A_put_that_must_be_first_is_refused_where_an_object_is()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a", "first", request => request.IfNoneMatch = "*");

        await RefusedAsync("PreconditionFailed", 412, () => PutAsync(bucket, "a", "second", request => request.IfNoneMatch = "*"));

        Assert.Equal("first", await GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task A_put_that_must_be_first_may_follow_a_delete_marker()
    {
        var bucket = await BucketAsync(versioned: true);
        await PutAsync(bucket, "a", "first");
        await Client.DeleteObjectAsync(bucket, "a");

        await PutAsync(bucket, "a", "second", request => request.IfNoneMatch = "*");

        Assert.Equal("second", await GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task A_put_over_a_named_version_of_the_content_needs_that_content()
    {
        var bucket = await BucketAsync();
        var first = (await PutAsync(bucket, "a", "first")).ETag;
        await PutAsync(bucket, "a", "second", request => request.IfMatch = first);

        await RefusedAsync("PreconditionFailed", 412, () => PutAsync(bucket, "a", "third", request => request.IfMatch = first));
        await RefusedAsync("NoSuchKey", 404, () => PutAsync(bucket, "none", "third", request => request.IfMatch = first));

        Assert.Equal("second", await GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task Any_other_condition_on_a_put_is_not_implemented()
    {
        var bucket = await BucketAsync();

        await RefusedAsync("NotImplemented", 501, () => PutAsync(bucket, "a", more: request => request.IfNoneMatch = "\"abc\""));
    }

    [SkippableFact]
    public virtual async Task A_delete_of_a_named_content_needs_that_content()
    {
        var bucket = await BucketAsync();
        var tag = (await PutAsync(bucket, "a")).ETag;

        await RefusedAsync("PreconditionFailed", 412, () => Client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = "a", IfMatch = "\"abc\"" }));
        await Client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = "a", IfMatch = tag });

        await RefusedAsync("NoSuchKey", 404, () => GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task An_upload_that_must_be_first_is_refused_at_its_completion()
    {
        var bucket = await BucketAsync();
        var (upload, parts) = await UploadAsync(bucket, "a", "part");
        await PutAsync(bucket, "a", "winner");

        await RefusedAsync("PreconditionFailed", 412, () => Client.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = bucket, Key = "a", UploadId = upload, PartETags = parts, IfNoneMatch = "*" }));

        Assert.Equal("winner", await GetAsync(bucket, "a"));
    }
}
