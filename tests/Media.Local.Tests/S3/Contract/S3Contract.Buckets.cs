using Amazon.S3.Model;

namespace Media.Local.Tests.S3.Contract;

public abstract partial class S3Contract
{
    [SkippableFact]
    public virtual async Task A_bucket_made_is_listed_and_found()
    {
        var bucket = await BucketAsync();

        Assert.Contains((await Client.ListBucketsAsync()).Buckets, listed => listed.BucketName == bucket);
        Assert.Equal("us-east-1", (await Client.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket })).BucketRegion);
        Assert.Equal("", (await Client.GetBucketLocationAsync(bucket)).Location?.Value ?? "");
    }

    [SkippableFact]
    public virtual async Task Its_owner_may_make_a_bucket_again_and_its_objects_stay()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a");

        await Client.PutBucketAsync(bucket);

        Assert.Equal("content", await GetAsync(bucket, "a"));
    }

    [SkippableTheory]
    [InlineData("ab")]
    [InlineData("Upper")]
    [InlineData("under_score")]
    [InlineData("-dash")]
    [InlineData("dash-")]
    [InlineData("two..dots")]
    [InlineData("dot.-dash")]
    [InlineData("192.168.5.123")]
    [InlineData("xn--bucket")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg")]
    public virtual async Task A_bucket_name_that_is_no_host_name_is_invalid(string name) =>
        Assert.Equal((System.Net.HttpStatusCode.BadRequest, "InvalidBucketName"), await ErrorAsync(await SendAsync(HttpMethod.Put, "/" + name)));

    [SkippableFact]
    public virtual async Task A_bucket_that_holds_an_object_is_not_deleted()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a");

        await RefusedAsync("BucketNotEmpty", 409, () => Client.DeleteBucketAsync(bucket));
        await Client.DeleteObjectAsync(bucket, "a");
        await Client.DeleteBucketAsync(bucket);

        await RefusedAsync("NoSuchBucket", 404, () => Client.DeleteBucketAsync(bucket));
    }

    [SkippableFact]
    public virtual async Task A_bucket_that_holds_only_a_delete_marker_is_not_deleted()
    {
        var bucket = await BucketAsync(versioned: true);
        await Client.DeleteObjectAsync(bucket, "a");

        await RefusedAsync("BucketNotEmpty", 409, () => Client.DeleteBucketAsync(bucket));
    }

    [SkippableFact]
    public virtual async Task What_is_asked_of_no_bucket_is_refused_as_such()
    {
        const string Nowhere = "there-is-no-such-bucket";

        await RefusedAsync("NoSuchBucket", 404, () => Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Nowhere }));
        await RefusedAsync("NoSuchBucket", 404, () => PutAsync(Nowhere, "a"));
        await RefusedAsync("NoSuchBucket", 404, () => GetAsync(Nowhere, "a"));
        await RefusedAsync("NoSuchBucket", 404, () => Client.InitiateMultipartUploadAsync(Nowhere, "a"));
        Assert.Equal((System.Net.HttpStatusCode.NotFound, null), await ErrorAsync(await SendAsync(HttpMethod.Head, "/" + Nowhere)));
    }

    [SkippableFact]
    public virtual async Task A_bucket_cannot_be_constrained_to_the_region_without_a_constraint()
    {
        var answer = await SendAsync(HttpMethod.Put, "/b-constrained",
            body: "<CreateBucketConfiguration><LocationConstraint>us-east-1</LocationConstraint></CreateBucketConfiguration>");

        Assert.Equal((System.Net.HttpStatusCode.BadRequest, "InvalidLocationConstraint"), await ErrorAsync(answer));
    }

    [SkippableTheory]
    [InlineData("not xml")]
    [InlineData("<VersioningConfiguration>")]
    [InlineData("<Other/>")]
    public virtual async Task A_document_that_is_not_the_one_asked_for_is_malformed(string document)
    {
        var bucket = await BucketAsync();

        Assert.Equal((System.Net.HttpStatusCode.BadRequest, "MalformedXML"),
            await ErrorAsync(await SendAsync(HttpMethod.Put, "/" + bucket, "versioning=", document)));
    }
}
