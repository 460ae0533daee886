using System.Net;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3.Contract;

public abstract partial class S3Contract
{
    [SkippableFact]
    public virtual async Task Many_objects_are_deleted_in_one_request_whether_there_or_not()
    {
        var bucket = await FilledAsync(["a", "b", "c"]);

        var answer = await Client.DeleteObjectsAsync(Deletion(bucket, quiet: false, "a", "none", "c"));

        Assert.Equal(["a", "c", "none"], answer.DeletedObjects.Select(deleted => deleted.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["b"], Keys(await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket })));
    }

    [SkippableFact]
    public virtual async Task A_quiet_deletion_names_failures_only()
    {
        var bucket = await FilledAsync(["a"]);

        Assert.Empty((await Client.DeleteObjectsAsync(Deletion(bucket, quiet: true, "a"))).DeletedObjects ?? []);

        await RefusedAsync("NoSuchKey", 404, () => GetAsync(bucket, "a"));
    }

    [SkippableFact]
    public virtual async Task Versions_are_deleted_in_one_request()
    {
        var bucket = await BucketAsync(versioned: true);
        var version = (await PutAsync(bucket, "a")).VersionId;
        var request = Deletion(bucket, quiet: false, "a");
        var marker = Assert.Single((await Client.DeleteObjectsAsync(request)).DeletedObjects);
        Assert.True(marker.DeleteMarker);

        request.Objects = [new KeyVersion { Key = "a", VersionId = version }, new KeyVersion { Key = "a", VersionId = marker.DeleteMarkerVersionId }];
        await Client.DeleteObjectsAsync(request);

        Assert.Empty((await Client.ListVersionsAsync(bucket)).Versions ?? []);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1001)]
    public virtual async Task A_deletion_names_one_to_a_thousand_objects(int count)
    {
        var bucket = await BucketAsync();
        var document = $"<Delete>{string.Concat(Enumerable.Range(0, count).Select(i => $"<Object><Key>{i}</Key></Object>"))}</Delete>";

        var answer = await SendAsync(HttpMethod.Post, "/" + bucket, "delete=", document, ("Content-MD5", Md5(document)));

        Assert.Equal((HttpStatusCode.BadRequest, "MalformedXML"), await ErrorAsync(answer));
    }

    [SkippableFact]
    public virtual async Task A_deletion_needs_a_digest()
    {
        var bucket = await BucketAsync();

        var answer = await SendAsync(HttpMethod.Post, "/" + bucket, "delete=", "<Delete><Object><Key>a</Key></Object></Delete>");

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequest"), await ErrorAsync(answer));
    }

    private static string Md5(string text) => Convert.ToBase64String(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private static DeleteObjectsRequest Deletion(string bucket, bool quiet, params string[] keys) =>
        new() { BucketName = bucket, Quiet = quiet, Objects = [.. keys.Select(key => new KeyVersion { Key = key })] };
}
