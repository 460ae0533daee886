using Media.Api.Jobs;
using Media.Api.Problems;

namespace Media.Api.Tests.Jobs;

public sealed class JobCursorTests
{
    [Fact]
    public void A_cursor_goes_on_in_its_own_list() =>
        Assert.Equal("token", JobCursor.Read(JobCursor.Write("token", JobStatus.Failed), JobStatus.Failed));

    [Theory]
    [InlineData(null)]
    [InlineData(JobStatus.Running)]
    internal void A_cursor_is_none_of_a_list_with_another_filter(JobStatus? other) =>
        Assert.Equal(ProblemTypes.InvalidCursor, Assert.Throws<ProblemException>(() => JobCursor.Read(JobCursor.Write("token", JobStatus.Failed), other)).Type);

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64url!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_cursor_is_refused(string cursor) => Assert.Equal(400, Assert.Throws<ProblemException>(() => JobCursor.Read(cursor, null)).Status);
}
