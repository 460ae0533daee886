using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3.Contract;

public abstract partial class S3Contract
{
    private static readonly string[] Tree = ["asdf", "boo/bar", "boo/baz/xyzzy", "cquux/thud", "cquux/bla"];

    [SkippableTheory]
    [InlineData("", "/", "", "asdf", "boo/ cquux/")]
    [InlineData("boo/", "/", "", "boo/bar", "boo/baz/")]
    [InlineData("boo", "/", "", "", "boo/")]
    [InlineData("", "", "boo/bar", "boo/baz/xyzzy cquux/bla cquux/thud", "")]
    [InlineData("cquux/", "", "cquux/bla", "cquux/thud", "")]
    [InlineData("", "/", "boo/", "", "cquux/")]
    [InlineData("none", "", "", "", "")]
    [InlineData("", "oo", "", "asdf cquux/bla cquux/thud", "boo")]
    public virtual async Task A_listing_is_what_prefix_delimiter_and_start_leave(string prefix, string delimiter, string after, string keys, string prefixes)
    {
        var bucket = await FilledAsync(Tree);

        var listed = await Client.ListObjectsV2Async(new ListObjectsV2Request
        {
            BucketName = bucket, Prefix = prefix, Delimiter = delimiter.Length == 0 ? null : delimiter, StartAfter = after.Length == 0 ? null : after,
        });

        Assert.Equal(keys, string.Join(' ', Keys(listed)));
        Assert.Equal(prefixes, string.Join(' ', listed.CommonPrefixes ?? []));
        Assert.Equal(Keys(listed).Count() + (listed.CommonPrefixes?.Count ?? 0), listed.KeyCount);
    }

    [SkippableTheory]
    [InlineData(1, "")]
    [InlineData(2, "")]
    [InlineData(3, "")]
    [InlineData(1, "/")]
    [InlineData(2, "/")]
    public virtual async Task Pages_of_any_size_make_up_the_listing_without_repeats(int size, string delimiter)
    {
        var bucket = await FilledAsync(Tree);
        var request = new ListObjectsV2Request { BucketName = bucket, MaxKeys = size, Delimiter = delimiter.Length == 0 ? null : delimiter };
        var all = new List<string>();
        ListObjectsV2Response page;
        do
        {
            page = await Client.ListObjectsV2Async(request);
            Assert.InRange(page.KeyCount!.Value, 1, size);
            all.AddRange(Keys(page).Concat(page.CommonPrefixes ?? []));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        Assert.Equal(delimiter.Length == 0 ? Tree.Order(StringComparer.Ordinal) : ["asdf", "boo/", "cquux/"], all);
    }

    [SkippableFact]
    public virtual async Task Keys_are_in_the_order_of_their_utf8()
    {
        string[] keys = ["A", "Z", "a", "z", "\u00e9", "\u65e5", "\uffee", "\ud83c\udfac"];
        var bucket = await FilledAsync(keys.Reverse());

        Assert.Equal(keys, Keys(await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket })));
    }

    [SkippableFact]
    public virtual async Task Keys_are_url_encoded_on_request()
    {
        var bucket = await FilledAsync(["asdf+b", "foo+1/bar", "foo/bar/xyzzy", "quux ab/thud"]);

        var listed = await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Delimiter = "/", Encoding = EncodingType.Url });

        Assert.Equal(["asdf+b"], Keys(listed).Select(Uri.UnescapeDataString));
        Assert.Equal(["foo+1/", "foo/", "quux ab/"], listed.CommonPrefixes.Select(prefix => Uri.UnescapeDataString(prefix)));
    }

    [SkippableFact]
    public virtual async Task No_keys_asked_for_are_no_keys_given_and_nothing_is_cut_off()
    {
        var bucket = await FilledAsync(["a"]);

        var listed = await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 0 });

        Assert.Equal((0, false), (listed.KeyCount, listed.IsTruncated));
    }

    [SkippableFact]
    public virtual async Task A_page_has_at_most_a_thousand_keys_whatever_is_asked_for()
    {
        var bucket = await FilledAsync(Enumerable.Range(0, 1001).Select(i => $"{i:d4}"));

        var first = await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 1001 });
        var second = await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, ContinuationToken = first.NextContinuationToken });

        Assert.Equal((1000, 1000, true), (first.MaxKeys, first.S3Objects.Count, first.IsTruncated));
        Assert.Equal(["1000"], Keys(second));
    }

    [SkippableTheory]
    [InlineData("list-type=2&max-keys=blah")]
    [InlineData("list-type=2&max-keys=-1")]
    [InlineData("encoding-type=other&list-type=2")]
    [InlineData("continuation-token=nonsense&list-type=2")]
    [InlineData("list-type=3")]
    public virtual async Task A_listing_asked_for_badly_is_an_invalid_argument(string query)
    {
        var bucket = await BucketAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidArgument"), await ErrorAsync(await SendAsync(HttpMethod.Get, "/" + bucket, query)));
    }

    [SkippableFact]
    public virtual async Task The_first_listing_goes_on_from_its_marker()
    {
        var bucket = await FilledAsync(Tree);

        var first = await Client.ListObjectsAsync(new ListObjectsRequest { BucketName = bucket, Delimiter = "/", MaxKeys = 2 });
        var second = await Client.ListObjectsAsync(new ListObjectsRequest { BucketName = bucket, Delimiter = "/", MaxKeys = 2, Marker = first.NextMarker });

        Assert.Equal((true, "boo/"), (first.IsTruncated, first.NextMarker));
        Assert.Equal((false, "cquux/"), (second.IsTruncated, Assert.Single(second.CommonPrefixes)));
    }

    [SkippableFact]
    public virtual async Task Owners_are_told_on_request()
    {
        var bucket = await FilledAsync(["a"]);

        Assert.Null((await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket })).S3Objects[0].Owner);
        Assert.NotEmpty((await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, FetchOwner = true })).S3Objects[0].Owner.Id);
    }

    private static IEnumerable<string> Keys(ListObjectsV2Response listed) => (listed.S3Objects ?? []).Select(found => found.Key);

    private async Task<string> FilledAsync(IEnumerable<string> keys)
    {
        var bucket = await BucketAsync();
        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (key, _) => await PutAsync(bucket, key, "x"));
        return bucket;
    }
}
