using Media.Core.Jobs;

namespace Media.Core.Tests.Jobs;

public sealed class SourceObjectTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0055AED6DCD90281E5", "0055AED6DCD90281E4", true)]
    [InlineData("0055AED6DCD90281E5", "0055aed6dcd90281e5", false)]
    [InlineData("0055AE", "0055AD00000001", true)]
    [InlineData("0055AE", "0055AE0001", false)]
    [InlineData("0055AE0001", "0055AE", true)]
    public void Under_one_key_the_sequencer_tells_even_against_the_clock(string mine, string its, bool later) =>
        Assert.Equal(later, Of(mine, Noon).IsLaterThan(Of(its, Noon.AddHours(1))));

    [Fact]
    public void Without_sequencers_the_clock_tells()
    {
        Assert.True(Of(null, Noon.AddMilliseconds(1)).IsLaterThan(Of(null, Noon)));
        Assert.False(Of(null, Noon).IsLaterThan(Of(null, Noon)));
        Assert.False(Of("FF", Noon).IsLaterThan(Of(null, Noon)));
    }

    [Fact]
    public void Of_two_keys_the_clock_tells_since_their_sequencers_cannot_be_compared() =>
        Assert.True(Of("00", Noon.AddSeconds(1)).IsLaterThan(Of("FF", Noon) with { Key = "other" }));

    [Theory]
    [InlineData("v7", "v7")]
    [InlineData(null, "tag/00A1")]
    [InlineData("null", "tag/00A1")]
    public void An_upload_is_told_from_others_by_its_version_or_its_place_in_the_order(string? version, string expected) =>
        Assert.Equal(expected, (Of("00A1", Noon) with { VersionId = version }).Version);

    private static SourceObject Of(string? sequencer, DateTimeOffset at) => new("b", "k", "v", "tag", 1, at, sequencer);
}
