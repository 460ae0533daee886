using Media.Core.Probing;
using Media.Ffmpeg.Probing;

namespace Media.Ffmpeg.Tests.Probing;

public sealed class PacketRulesTests
{
    private static readonly TimeBase Clock = new(1, 1000);

    /// <summary>Program streams tell the time of some pictures only, and tell them in the order in which they are decoded.</summary>
    [Fact]
    public void A_clock_begins_with_the_first_time_that_is_told() =>
        Assert.Equal(0.5, PacketRules.Begins(Packets(null, 620, 500, null, 580, null, 900), Clock));

    [Theory]
    [InlineData(5000, 5040, 3900)]
    [InlineData(500, 540, 10_600)]
    public void One_that_jumps_says_nothing_of_other_tracks(long first, long second, long third) => Assert.Null(PacketRules.Begins(Packets(first, second, third), Clock));

    [Fact]
    public void Without_any_time_nothing_is_known() => Assert.Null(PacketRules.Begins(Packets(null, null), Clock));

    private static List<SourcePacket> Packets(params long?[] times) => [.. times.Select(time => new SourcePacket(time, 40, 100, false, true, false))];
}
