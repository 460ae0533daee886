using System.Net;
using System.Xml.Linq;

namespace Media.Local.Tests.S3.Contract;

public abstract partial class S3Contract
{
    [SkippableTheory]
    [InlineData("bytes=0-4", "01234", "bytes 0-4/10")]
    [InlineData("bytes=4-4", "4", "bytes 4-4/10")]
    [InlineData("bytes=5-", "56789", "bytes 5-9/10")]
    [InlineData("bytes=-3", "789", "bytes 7-9/10")]
    [InlineData("bytes=-100", "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=8-100", "89", "bytes 8-9/10")]
    [InlineData("bytes=0-99999999999999999999", "0123456789", "bytes 0-9/10")]
    public virtual async Task A_range_of_an_object_is_served_as_partial_content(string range, string body, string contentRange)
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a", "0123456789");

        using var got = await SendAsync(HttpMethod.Get, $"/{bucket}/a", headers: ("Range", range));

        Assert.Equal((HttpStatusCode.PartialContent, body, contentRange), (got.StatusCode, await got.Content.ReadAsStringAsync(), got.Content.Headers.ContentRange?.ToString()));
        Assert.Equal("bytes", got.Headers.AcceptRanges.ToString());
    }

    [SkippableTheory]
    [InlineData("bytes=0-1,4-5")]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=")]
    [InlineData("items=0-1")]
    public virtual async Task Several_ranges_and_what_is_no_range_are_the_whole_object(string range)
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a", "0123456789");

        using var got = await SendAsync(HttpMethod.Get, $"/{bucket}/a", headers: ("Range", range));

        Assert.Equal((HttpStatusCode.OK, "0123456789"), (got.StatusCode, await got.Content.ReadAsStringAsync()));
    }

    [SkippableTheory]
    [InlineData("0123456789", "bytes=10-")]
    [InlineData("0123456789", "bytes=40-50")]
    [InlineData("0123456789", "bytes=-0")]
    [InlineData("", "bytes=0-0")]
    [InlineData("", "bytes=-5")]
    public virtual async Task A_range_without_a_byte_of_the_object_cannot_be_satisfied(string content, string range)
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a", content);

        using var got = await SendAsync(HttpMethod.Get, $"/{bucket}/a", headers: ("Range", range));

        var error = XDocument.Parse(await got.Content.ReadAsStringAsync()).Root!;
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange"), (got.StatusCode, error.Element("Code")?.Value));
        Assert.Equal((range, $"{content.Length}"), (error.Element("RangeRequested")?.Value, error.Element("ActualObjectSize")?.Value));
    }

    [SkippableFact]
    public virtual async Task A_head_of_a_range_tells_its_length()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "a", "0123456789");

        using var got = await SendAsync(HttpMethod.Head, $"/{bucket}/a", headers: ("Range", "bytes=2-4"));

        Assert.Equal((HttpStatusCode.PartialContent, 3, "bytes 2-4/10"), (got.StatusCode, got.Content.Headers.ContentLength, got.Content.Headers.ContentRange?.ToString()));
    }
}
