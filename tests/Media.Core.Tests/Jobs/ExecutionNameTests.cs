using System.Text.RegularExpressions;
using CsCheck;
using Media.Core.Jobs;

namespace Media.Core.Tests.Jobs;

public sealed partial class ExecutionNameTests
{
    [Fact]
    public void The_same_upload_gets_the_same_name_however_often_it_is_announced() =>
        Assert.Equal(ExecutionName.For("b", "k.mp4", "v1"), ExecutionName.For("b", "k.mp4", "v1"));

    [Fact]
    public void Another_upload_under_the_same_key_gets_another_name() =>
        Assert.NotEqual(ExecutionName.For("b", "k.mp4", "v1"), ExecutionName.For("b", "k.mp4", "v2"));

    [Fact]
    public void Bucket_and_key_do_not_run_into_each_other() =>
        Assert.NotEqual(ExecutionName.For("ab", "c", "e"), ExecutionName.For("a", "bc", "e"));

    [Theory]
    [InlineData("Summer Holiday (final).MOV", "summer-holiday-final-")]
    [InlineData("../../etc/passwd", "passwd-")]
    [InlineData("été à la plage.mp4", "t-la-plage-")]
    [InlineData("视频.mp4", "video-")]
    [InlineData("100%+1 & more.mkv", "100-1-more-")]
    [InlineData("folder/", "folder-")]
    public void The_name_begins_with_what_the_user_called_it(string key, string stem) =>
        Assert.StartsWith(stem, ExecutionName.For("b", key, "e"), StringComparison.Ordinal);

    [Fact]
    public void Any_key_gives_a_name_that_step_functions_takes() =>
        Gen.Select(Gen.String, Gen.String).Sample((key, etag) =>
        {
            var name = ExecutionName.ForRetry(ExecutionName.For("bucket", key, etag), "version");
            Assert.Matches(Allowed(), name);
            Assert.InRange(name.Length, 1, 80);
        });

    [GeneratedRegex("^[a-z0-9-]+$")]
    private static partial Regex Allowed();
}
