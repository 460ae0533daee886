using Media.Core.Cost;

namespace Media.Core.Tests.Cost;

public sealed class MediaConvertCostTests
{
    [Theory]
    [InlineData(480, 24, 1)]
    [InlineData(720, 30, 2)]
    [InlineData(1080, 25, 2)]
    [InlineData(2160, 24, 4)]
    [InlineData(2160, 59.94, 8)]
    [InlineData(360, 30.02, 2)]
    public void A_minute_counts_by_its_lines_and_its_frames(int lines, double rate, int normalized) =>
        Assert.Equal(
            new MediaConvertCost(normalized, 0, normalized * Prices.MediaConvertMinute),
            MediaConvertCost.Of([lines], sounds: 0, seconds: 60, rate));

    [Fact]
    public void Every_rendition_and_every_track_of_sound_is_an_output() =>
        Assert.Equal(
            new MediaConvertCost(30, 20, 30 * Prices.MediaConvertMinute + 20 * Prices.MediaConvertSoundMinute),
            MediaConvertCost.Of([1080, 360], sounds: 2, seconds: 600, 24));

    [Fact]
    public void What_is_shorter_than_ten_seconds_is_charged_as_ten() =>
        Assert.Equal(MediaConvertCost.Of([360], 1, 10, 24), MediaConvertCost.Of([360], 1, 1, 24));
}
