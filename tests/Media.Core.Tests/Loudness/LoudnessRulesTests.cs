using CsCheck;
using Media.Core.Loudness;

namespace Media.Core.Tests.Loudness;

public sealed class LoudnessRulesTests
{
    [Fact]
    public void Blocks_of_one_loudness_are_that_loud() => Assert.Equal(-23, LoudnessRules.Integrated([new(-2300, 17)])!.Value, 6);

    [Fact]
    public void What_is_loud_counts_for_more() => Assert.Equal(10 * Math.Log10((Math.Pow(10, -2.0) + Math.Pow(10, -2.3)) / 2), LoudnessRules.Integrated([new(-2300, 5), new(-2000, 5)])!.Value, 6);

    [Fact]
    public void Blocks_ten_units_below_the_mean_of_all_are_no_part_of_it() => Assert.Equal(-20, LoudnessRules.Integrated([new(-4500, 100), new(-2000, 100)])!.Value, 6);

    [Fact]
    public void What_lies_below_the_absolute_gate_is_no_sound_and_gets_no_gain()
    {
        Assert.Null(LoudnessRules.Integrated([new(-7001, 100)]));
        Assert.Equal(new SoundLoudness(-16, null, null, 0), LoudnessRules.For(LoudnessMeasurement.None with { TruePeak = 0.0001 }, -16));
    }

    [Theory]
    [InlineData(-23, 0.1, -16, 7)]
    [InlineData(-10, 0.1, -16, -6)]
    [InlineData(-23, 0.5, -14, 5.02)]
    [InlineData(-16, 1.0, -16, -1)]
    public void The_gain_brings_sound_to_its_target_but_no_peak_beyond_the_ceiling(double loudness, double peak, double target, double gain) =>
        Assert.Equal(gain, LoudnessRules.For(new LoudnessMeasurement(0, 1, peak, [new((int)(loudness * 100), 3)]), target).Gain, 6);

    [Fact]
    public void What_is_missing_is_told_from_half_a_unit_on()
    {
        Assert.Equal(2.5, LoudnessRules.Missing(new SoundLoudness(-16, -23, -5.5, 4.5)));
        Assert.Null(LoudnessRules.Missing(new SoundLoudness(-16, -23, -7.6, 6.6)));
        Assert.Null(LoudnessRules.Missing(new SoundLoudness(-16, null, null, 0)));
    }

    [Fact]
    public void Integrated_loudness_lies_between_the_quietest_and_the_loudest_block() => Gen.Select(Gen.Int[-6999, 0], Gen.Int[1, 1000]).Array[1, 20].Sample(blocks =>
        LoudnessRules.Integrated([.. blocks.Select(block => new LoudnessBin(block.Item1, block.Item2))]) is { } loudness
            && loudness * 100 >= blocks.Min(block => block.Item1) - 1e-6 && loudness * 100 <= blocks.Max(block => block.Item1) + 1e-6);
}
