using Media.Core.Profiles;

namespace Media.Core.Tests.Profiles;

public sealed class PrefixTableTests
{
    [Theory]
    [InlineData("phone/a.mp4", "mobile")]
    [InlineData("phone/hd/a.mp4", "web")]
    [InlineData("phones/a.mp4", null)]
    [InlineData("a=b/x", "audio")]
    [InlineData("other/phone/a.mp4", null)]
    public void The_longest_prefix_counts(string key, string? profile) =>
        Assert.Equal(profile, PrefixTable.Read("phone/=mobile, phone/hd/=web,a=b/=audio").For(key));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_table_has_no_profile_for_anything(string? text) => Assert.Null(PrefixTable.Read(text).For("a"));

    [Fact]
    public void A_row_without_a_profile_is_refused() => Assert.Throws<FormatException>(() => PrefixTable.Read("phone/"));
}
