using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3.Contract;

public abstract partial class S3Contract
{
    [SkippableFact]
    public virtual async Task Each_put_adds_a_version_and_each_can_be_read()
    {
        var bucket = await BucketAsync(versioned: true);
        var first = (await PutAsync(bucket, "a", "first")).VersionId;
        var second = (await PutAsync(bucket, "a", "second")).VersionId;

        Assert.NotEqual(first, second);
        Assert.Equal(("second", "first"), (await GetAsync(bucket, "a"), await GetAsync(bucket, "a", first)));
    }

    [SkippableFact]
    public virtual async Task A_delete_leaves_a_marker_and_deleting_the_marker_brings_the_object_back()
    {
        var bucket = await BucketAsync(versioned: true);
        await PutAsync(bucket, "a");

        var marker = await Client.DeleteObjectAsync(bucket, "a");

        Assert.Equal("true", marker.DeleteMarker);
        using (var got = await SendAsync(HttpMethod.Get, $"/{bucket}/a"))
        {
            Assert.Equal((HttpStatusCode.NotFound, "true"), (got.StatusCode, string.Concat(got.Headers.GetValues("x-amz-delete-marker"))));
        }
        await RefusedAsync("MethodNotAllowed", 405, () => GetAsync(bucket, "a", marker.VersionId));
        await Client.DeleteObjectAsync(bucket, "a", marker.VersionId);
        Assert.Equal("content", await GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task A_version_deleted_is_gone_and_the_one_before_it_is_the_newest()
    {
        var bucket = await BucketAsync(versioned: true);
        await PutAsync(bucket, "a", "first");
        var second = (await PutAsync(bucket, "a", "second")).VersionId;

        await Client.DeleteObjectAsync(bucket, "a", second);

        await RefusedAsync("NoSuchVersion", 404, () => GetAsync(bucket, "a", second));
        Assert.Equal("first", await GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task While_versioning_is_suspended_puts_replace_the_null_version_only()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a", "before");
        await VersioningAsync(bucket, VersionStatus.Enabled);
        var kept = (await PutAsync(bucket, "a", "kept")).VersionId;
        await VersioningAsync(bucket, VersionStatus.Suspended);
        await PutAsync(bucket, "a", "suspended");

        Assert.Equal(("suspended", "suspended", "kept"), (await GetAsync(bucket, "a"), await GetAsync(bucket, "a", "null"), await GetAsync(bucket, "a", kept)));
        Assert.Equal(2, (await Client.ListVersionsAsync(bucket)).Versions.Count);
    }

    [SkippableFact]
    public virtual async Task Versions_are_listed_newest_first_in_pages()
    {
        var bucket = await BucketAsync(versioned: true);
        var expected = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            expected.Insert(0, (await PutAsync(bucket, "a", $"{i}")).VersionId);
        }
        expected.Insert(0, (await Client.DeleteObjectAsync(bucket, "a")).VersionId);
        expected.Add((await PutAsync(bucket, "b")).VersionId);

        var listed = new List<S3ObjectVersion>();
        var request = new ListVersionsRequest { BucketName = bucket, MaxKeys = 2 };
        ListVersionsResponse page;
        do
        {
            page = await Client.ListVersionsAsync(request);
            listed.AddRange(page.Versions);
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);

        Assert.Equal(expected, listed.Select(version => version.VersionId));
        Assert.Equal([true, false, false, false, true], listed.Select(version => version.IsLatest ?? false));
        Assert.Equal([true, false, false, false, false], listed.Select(version => version.IsDeleteMarker ?? false));
    }

    [SkippableFact]
    public virtual async Task A_bucket_says_how_it_is_versioned()
    {
        var bucket = await BucketAsync();
        var never = (await Client.GetBucketVersioningAsync(bucket)).VersioningConfig.Status;
        await VersioningAsync(bucket, VersionStatus.Enabled);
        var enabled = (await Client.GetBucketVersioningAsync(bucket)).VersioningConfig.Status;
        await VersioningAsync(bucket, VersionStatus.Suspended);

        Assert.Equal((VersionStatus.Off, VersionStatus.Enabled, VersionStatus.Suspended), (never ?? VersionStatus.Off, enabled, (await Client.GetBucketVersioningAsync(bucket)).VersioningConfig.Status));
    }
}
