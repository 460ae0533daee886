using Media.Core.Formats.Aac;
using Media.Core.Formats.Dolby;
using Media.Core.Formats.Mp3;
using Media.Core.Ladder;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Tests.Ladder;

public sealed class SoundRulesTests
{
    private static readonly SoundProfile All = new(TrackChoice.All, 128_000);

    [Fact]
    public void One_channel_stays_one_and_takes_half_the_bits() =>
        Assert.Equal(new AacSettings(48_000, 1, 64_000), SoundRules.For(Report(Track(1)), All).Single().Codec);

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void Two_channels_and_more_become_two(int channels) =>
        Assert.Equal(new AacSettings(48_000, 2, 128_000), SoundRules.For(Report(Track(channels)), All).Single().Codec);

    [Fact]
    public void More_than_two_channels_are_kept_beside_the_two_where_the_profile_says_so() => Assert.Equal(
        [(2, 128_000, (int?)null), (2, 128_000, null), (6, 384_000, 1)],
        SoundRules.For(Report(Track(2), Track(8) with { StreamIndex = 7 }), All with { Surround = SurroundChoice.Aac }).Select(sound => (sound.Codec.Channels, ((AacSettings)sound.Codec).Bitrate, sound.Beside)));

    [Theory]
    [InlineData(2, 128_000, 2, 192_000)]
    [InlineData(1, 128_000, 1, 96_000)]
    [InlineData(2, 90_000, 2, 160_000)] // 135 kbit/s or more
    [InlineData(2, 512_000, 2, 320_000)]
    [InlineData(1, 32_000, 1, 32_000)]
    public void An_mp3_is_of_the_main_track_at_a_rate_that_mp3_knows(int channels, int bitrate, int made, int rate)
    {
        var sounds = SoundRules.For(Report(Track(channels), Track(2) with { StreamIndex = 7 }), All with { Bitrate = bitrate }, mp3: true);

        Assert.Equal((new Mp3Settings(48_000, made, rate), (int?)0, 1), (sounds[^1].Codec, sounds[^1].Beside, sounds[^1].Source.StreamIndex));
        Assert.Equal(3, sounds.Length);
    }

    [Theory]
    [InlineData("ac3", 6, 48_000, typeof(Ac3Settings))]
    [InlineData("eac3", 6, 48_000, typeof(Eac3Settings))]
    [InlineData("ac3", 6, 44_100, typeof(AacSettings))]
    [InlineData("eac3", 8, 48_000, typeof(AacSettings))]
    [InlineData("dts", 6, 48_000, typeof(AacSettings))]
    public void Surround_is_handed_on_where_the_source_has_it_as_players_take_it(string codec, int channels, int rate, Type made)
    {
        var sounds = SoundRules.For(Report(Track(channels) with { Codec = codec, SampleRate = rate }), All with { Surround = SurroundChoice.Passthrough });

        Assert.Equal((2, 6, (int?)0), (sounds[0].Codec.Channels, sounds[1].Codec.Channels, sounds[1].Beside));
        Assert.IsType(made, sounds[1].Codec);
    }

    [Fact]
    public void Of_more_than_eight_channels_nobody_knows_which_are_which() => Assert.Single(SoundRules.For(Report(Track(16)), All with { Surround = SurroundChoice.Aac }));

    [Fact]
    public void Left_and_right_in_two_tracks_are_two_channels() =>
        Assert.Equal(2, SoundRules.For(Report(Track(1) with { RightStreamIndex = 2 }), All).Single().Codec.Channels);

    [Fact]
    public void The_main_track_alone_is_the_first() =>
        Assert.Equal(1, SoundRules.For(Report(Track(2), Track(2) with { StreamIndex = 7 }), All with { Tracks = TrackChoice.Main }).Single().Source.StreamIndex);

    [Fact]
    public void A_profile_without_sound_has_none() => Assert.Empty(SoundRules.For(Report(Track(2)), null));

    private static AudioTrack Track(int channels) => new(1, "aac", channels, 48_000, null);

    private static ProbeReport Report(AudioTrack main, params AudioTrack[] others) =>
        new("mp4", new VideoTrack(0, "h264", "yuv420p", 320, 180, 1, 0, false, false, new TimeBase(1, 25)), main, null, FurtherAudio: others);
}
