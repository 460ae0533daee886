using CsCheck;
using Media.Core.Cost;

namespace Media.Core.Tests.Cost;

public sealed class UsageMarkTests
{
    [Fact]
    public void A_mark_reads_back_from_its_name() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 10240], Gen.Long[0, long.MaxValue], Gen.Bool).Sample((billed, memory, tmp, failed) =>
    {
        var mark = new UsageMark("Transcode", "media-TranscodeFunction", "8476a536-e9f4-11e8-9739-2dfe598c3fcd", billed, memory, tmp, failed);

        Assert.Equal(mark, UsageMark.Read(mark.Name));
    });

    [Theory]
    [InlineData("")]
    [InlineData("Transcode.f.1.2.3.done")]
    [InlineData("Transcode.f.-1.2.3.done.r")]
    [InlineData("Transcode.f.1.2.3.perhaps.r")]
    [InlineData("Transcode.f.1.2.3.done.r.x")]
    public void Other_names_are_no_marks(string name) => Assert.Null(UsageMark.Read(name));

    [Fact]
    public void The_sum_counts_every_attempt_and_the_childrens_transitions()
    {
        UsageMark[] marks =
        [
            new("Probe", "p", "r1", 100, 1769, 0, false),
            new("Transcode", "t", "r2", 5_000, 1769, 700, true),
            new("Transcode", "t", "r3", 6_000, 1769, 900, false),
            new("Transcode", "t", "r4", 7_000, 1769, 800, false),
        ];

        var sum = UsageMark.Sum(marks);

        Assert.Equal([new FunctionUse("p", 1, 100, 1769), new FunctionUse("t", 3, 18_000, 1769)], sum.Functions);
        Assert.Equal(900, sum.PeakTmpBytes);
        Assert.Equal(1 + 3 + 3, sum.ChildTransitions);
    }
}
