using CsCheck;
using Media.Cli.Uploading;

namespace Media.Cli.Tests.Uploading;

public sealed class PartSizeTests
{
    [Fact]
    public void No_object_that_s3_takes_needs_more_parts_than_s3_takes()
    {
        Gen.Long[0, 5L << 40].Sample(length =>
        {
            var size = PartSize.For(length);
            return size >= 5 << 20 && size <= 5L << 30 && (length + size - 1) / size <= 10_000;
        });
    }

    [Fact]
    public void The_size_depends_on_the_length_alone() => Assert.Equal(PartSize.For(1L << 37), PartSize.For(1L << 37));
}
