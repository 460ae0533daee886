using Media.Api.Uploads;

namespace Media.Api.Tests.Uploads;

public sealed class UploadPlanTests
{
    private const long Mebibyte = 1L << 20;
    private static readonly UploadOptions Options = new();

    [Theory]
    [InlineData(1, 1, 16 * Mebibyte)]
    [InlineData(16 * Mebibyte, 1, 16 * Mebibyte)]
    [InlineData((16 * Mebibyte) + 1, 2, 16 * Mebibyte)]
    [InlineData(16L * 1024 * Mebibyte, 1024, 16 * Mebibyte)]
    [InlineData((16L * 1024 * Mebibyte) + 1, 964, 17 * Mebibyte)]
    [InlineData(5L << 40, 1024, 5L << 30)]
    public void A_source_is_divided_within_what_S3_and_an_answer_can_hold(long size, int parts, long partSize)
    {
        var plan = UploadPlan.For(size, Options);

        Assert.Equal((parts, partSize), (plan.Parts, plan.PartSize));
        Assert.Equal(size, Enumerable.Range(1, plan.Parts).Sum(plan.SizeOf));
    }

    [Fact]
    public void What_is_missing_or_short_is_named()
    {
        var plan = new UploadPlan(25, 10);

        var faults = plan.Faults(new Dictionary<int, long> { [1] = 10, [3] = 4 });

        Assert.Equal(["part 2 is missing", "part 3 has 4 bytes instead of 5"], faults);
    }

    [Fact]
    public void Parts_that_are_all_there_have_no_faults() =>
        Assert.Empty(new UploadPlan(25, 10).Faults(new Dictionary<int, long> { [1] = 10, [2] = 10, [3] = 5 }));

    [Theory]
    [InlineData("clip.mp4", "clip.mp4")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\films\My Film (1).mov", "My-Film--1-.mov")]
    [InlineData("..", "video")]
    [InlineData("ü&?#%.mkv", "mkv")]
    [InlineData("/", "video")]
    public void A_file_name_becomes_the_last_part_of_a_key_in_which_nothing_means_anything(string name, string expected) =>
        Assert.Equal(expected, UploadRequests.KeyName(name));
}
