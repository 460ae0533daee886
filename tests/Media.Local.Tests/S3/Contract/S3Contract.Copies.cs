using Amazon.S3;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3.Contract;

public abstract partial class S3Contract
{
    [SkippableFact]
    public virtual async Task A_copy_has_the_content_and_what_describes_it()
    {
        var (from, to) = (await BucketAsync(), await BucketAsync());
        await PutAsync(from, "a b+c%/\u00e9", "content", request =>
        {
            request.ContentType = "text/x-odd";
            request.Metadata.Add("origin", "camera");
            request.TagSet = [new Tag { Key = "k", Value = "v" }];
        });

        await CopyAsync(from, "a b+c%/\u00e9", to, "copy");

        var head = await Client.GetObjectMetadataAsync(to, "copy");
        Assert.Equal(("text/x-odd", "camera"), (head.Headers.ContentType, head.Metadata["origin"]));
        Assert.Equal("content", await GetAsync(to, "copy"));
        Assert.Equal("v", Assert.Single((await Client.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = to, Key = "copy" })).Tagging).Value);
    }

    [SkippableFact]
    public virtual async Task A_copy_that_replaces_takes_nothing_of_the_description_along()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a", more: request => request.Metadata.Add("origin", "camera"));

        await CopyAsync(bucket, "a", bucket, "copy", request =>
        {
            request.MetadataDirective = S3MetadataDirective.REPLACE;
            request.ContentType = "audio/mpeg";
            request.Metadata.Add("other", "1");
        });

        var head = await Client.GetObjectMetadataAsync(bucket, "copy");
        Assert.Equal(("audio/mpeg", "x-amz-meta-other"), (head.Headers.ContentType, Assert.Single(head.Metadata.Keys)));
    }

    [SkippableFact]
    public virtual async Task A_copy_onto_itself_has_to_change_something()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a");

        await RefusedAsync("InvalidRequest", 400, () => CopyAsync(bucket, "a", bucket, "a"));
        await CopyAsync(bucket, "a", bucket, "a", request =>
        {
            request.MetadataDirective = S3MetadataDirective.REPLACE;
            request.Metadata.Add("changed", "yes");
        });

        Assert.Equal("yes", (await Client.GetObjectMetadataAsync(bucket, "a")).Metadata["changed"]);
        Assert.Equal("content", await GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task A_copy_of_nothing_is_refused()
    {
        var bucket = await BucketAsync();

        await RefusedAsync("NoSuchKey", 404, () => CopyAsync(bucket, "none", bucket, "copy"));
        await RefusedAsync("NoSuchBucket", 404, () => CopyAsync("there-is-no-such-bucket", "a", bucket, "copy"));
    }

    [SkippableFact]
    public virtual async Task A_copy_is_made_under_the_conditions_of_its_source()
    {
        var bucket = await BucketAsync();
        var tag = (await PutAsync(bucket, "a")).ETag;
        var modified = (await Client.GetObjectMetadataAsync(bucket, "a")).LastModified!.Value;

        await CopyAsync(bucket, "a", bucket, "copy", request => request.ETagToMatch = tag);
        await CopyAsync(bucket, "a", bucket, "copy", request => request.ETagToNotMatch = "\"other\"");
        await CopyAsync(bucket, "a", bucket, "copy", request => request.ModifiedSinceDate = modified.AddHours(-1));
        await CopyAsync(bucket, "a", bucket, "copy", request => request.UnmodifiedSinceDate = modified.AddHours(1));

        await RefusedAsync("PreconditionFailed", 412, () => CopyAsync(bucket, "a", bucket, "no", request => request.ETagToMatch = "\"other\""));
        await RefusedAsync("PreconditionFailed", 412, () => CopyAsync(bucket, "a", bucket, "no", request => request.ETagToNotMatch = tag));
        await RefusedAsync("PreconditionFailed", 412, () => CopyAsync(bucket, "a", bucket, "no", request => request.ModifiedSinceDate = modified.AddSeconds(1)));
        await RefusedAsync("PreconditionFailed", 412, () => CopyAsync(bucket, "a", bucket, "no", request => request.UnmodifiedSinceDate = modified.AddHours(-1)));
        await RefusedAsync("NoSuchKey", 404, () => GetAsync(bucket, "no"));
    }

    [SkippableFact]
    public virtual async Task A_copy_that_must_be_first_is_refused_where_an_object_is()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a");
        await CopyAsync(bucket, "a", bucket, "copy", request => request.IfNoneMatch = "*");

        await RefusedAsync("PreconditionFailed", 412, () => CopyAsync(bucket, "a", bucket, "copy", request => request.IfNoneMatch = "*"));
    }

    [SkippableFact]
    public virtual async Task An_older_version_can_be_copied()
    {
        var bucket = await BucketAsync(versioned: true);
        var old = (await PutAsync(bucket, "a", "old")).VersionId;
        await PutAsync(bucket, "a", "new");

        var copied = await CopyAsync(bucket, "a", bucket, "copy", request => request.SourceVersionId = old);

        Assert.Equal((old, "old"), (copied.SourceVersionId, await GetAsync(bucket, "copy")));
    }

    [SkippableFact]
    public virtual async Task A_copy_of_an_object_of_parts_is_of_one_piece()
    {
        var bucket = await BucketAsync();
        var (upload, parts) = await UploadAsync(bucket, "a", FiveMegabytes, "tail");
        await CompleteAsync(bucket, "a", upload, parts);

        await CopyAsync(bucket, "a", bucket, "copy");

        Assert.Equal(FiveMegabytes.Length + 4, (await Client.GetObjectMetadataAsync(bucket, "copy")).ContentLength);
        Assert.EndsWith("tail", await GetAsync(bucket, "copy"), StringComparison.Ordinal);
    }

    private Task<CopyObjectResponse> CopyAsync(string from, string key, string to, string toKey, Action<CopyObjectRequest>? more = null)
    {
        var request = new CopyObjectRequest { SourceBucket = from, SourceKey = key, DestinationBucket = to, DestinationKey = toKey };
        more?.Invoke(request);
        return Client.CopyObjectAsync(request);
    }
}
