using Amazon.S3.Model;

namespace Media.Local.Tests.S3.Contract;

public abstract partial class S3Contract
{
    [SkippableFact]
    public virtual async Task Tags_are_put_with_an_object_replaced_and_taken_off()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a", more: request => request.TagSet = [new Tag { Key = "a b", Value = "+-=._:/@ \u00e9" }]);
        Assert.Equal([("a b", "+-=._:/@ \u00e9")], await TagsAsync(bucket));

        await TagAsync(bucket, ("x", "1"), ("y", ""));
        Assert.Equal([("x", "1"), ("y", "")], await TagsAsync(bucket));

        await Client.DeleteObjectTaggingAsync(new DeleteObjectTaggingRequest { BucketName = bucket, Key = "a" });
        Assert.Empty(await TagsAsync(bucket));
    }

    [SkippableFact]
    public virtual async Task Tags_have_limits()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a");
        await TagAsync(bucket, [.. Enumerable.Range(0, 10).Select(i => ($"{i}", new string('v', 256)))]);
        await TagAsync(bucket, (new string('k', 128), ""));

        await RefusedAsync("BadRequest", 400, () => TagAsync(bucket, [.. Enumerable.Range(0, 11).Select(i => ($"{i}", ""))]));
        await RefusedAsync("InvalidTag", 400, () => TagAsync(bucket, (new string('k', 129), "")));
        await RefusedAsync("InvalidTag", 400, () => TagAsync(bucket, ("k", new string('v', 257))));
        await RefusedAsync("InvalidTag", 400, () => TagAsync(bucket, ("k", "1"), ("k", "2")));
        await RefusedAsync("InvalidTag", 400, () => TagAsync(bucket, ("aws:k", "1")));
        await RefusedAsync("InvalidTag", 400, () => TagAsync(bucket, ("k", "1&2")));
        await RefusedAsync("InvalidTag", 400, () => TagAsync(bucket, ("<k>", "1")));
        Assert.Equal([(new string('k', 128), "")], await TagsAsync(bucket));
    }

    private Task TagAsync(string bucket, params (string Key, string Value)[] tags) => Client.PutObjectTaggingAsync(new PutObjectTaggingRequest
    {
        BucketName = bucket, Key = "a", Tagging = new Tagging { TagSet = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] },
    });

    private async Task<IEnumerable<(string, string)>> TagsAsync(string bucket) =>
        ((await Client.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = bucket, Key = "a" })).Tagging ?? [])
            .Select(tag => (tag.Key, tag.Value ?? "")).OrderBy(tag => tag.Key, StringComparer.Ordinal);
}
