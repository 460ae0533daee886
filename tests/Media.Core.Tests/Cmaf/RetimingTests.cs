using CsCheck;
using Media.Core.Cmaf;

namespace Media.Core.Tests.Cmaf;

public sealed class RetimingTests
{
    /// <summary>Decoding orders of mini-GOPs P B b b, as x264 makes them: no frame moves by more than two places.</summary>
    private static readonly int[] Order = [0, 4, 2, 1, 3, 8, 6, 5, 7];

    [Fact]
    public void Samples_are_shown_at_the_sources_times_and_follow_on_each_other() =>
        Gen.Long[1, 400].Array[9].Sample(gaps =>
        {
            long[] times = [.. gaps.Aggregate(new List<long> { 5_000 }, (list, gap) => [.. list, list[^1] + gap]).Take(9)];
            var delay = Enumerable.Range(0, 9).Max(n => times[n] - times[Math.Max(0, n - 2)]);

            var samples = Retiming.Retime(Encoded(), times, times[^1] + gaps[^1], delay);

            Assert.Equal(times, samples.Select(sample => sample.PresentationTime).Order());
            Assert.All(samples, sample => Assert.True(sample.CompositionOffset >= 0));
            Assert.All(samples.Zip(samples.Skip(1)), pair => Assert.Equal(pair.First.DecodeTime + pair.First.Duration, pair.Second.DecodeTime));
            Assert.Equal(times[0] - delay, samples[0].DecodeTime);
        });

    [Fact]
    public void A_missing_frame_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Retiming.Retime(Encoded(), [0, 1, 2], 3, 0));

    [Fact]
    public void Frames_reordered_by_more_than_the_delay_are_refused() =>
        Assert.Throws<InvalidDataException>(() => Retiming.Retime(Encoded(), [0, 1, 2, 3, 4, 5, 6, 7, 8], 9, 0));

    private static Sample[] Encoded() =>
        [.. Order.Select((shown, n) => new Sample(n * 10, 10, (shown - n) * 10, 100 + n, shown == 0))];
}
