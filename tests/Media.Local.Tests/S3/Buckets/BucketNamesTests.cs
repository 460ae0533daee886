using Media.Local.S3.Buckets;
using Media.Local.Stack;

namespace Media.Local.Tests.S3.Buckets;

public class BucketNamesTests
{
    [Theory]
    [InlineData("ab")]
    [InlineData("My-bucket")]
    [InlineData("foo_bar")]
    [InlineData("-foo")]
    [InlineData("foo-")]
    [InlineData("foo..bar")]
    [InlineData("foo.-bar")]
    [InlineData("foo-.bar")]
    [InlineData("foo.")]
    [InlineData("foo\n")]
    [InlineData("192.168.5.123")]
    [InlineData("xn--foo")]
    public void A_name_that_is_no_host_name_is_refused(string name)
    {
        var refusal = Assert.Throws<AwsException>(() => BucketNames.Check(name));

        Assert.Equal("InvalidBucketName", refusal.Code);
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("1foo")]
    [InlineData("foo.bar-2.c")]
    [InlineData("a--b")]
    public void A_host_name_is_taken(string name) => BucketNames.Check(name);
}
