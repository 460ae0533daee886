using Media.Core.Publishing;
using Media.Ffmpeg.Probing;

namespace Media.Ffmpeg.Tests.Probing;

public sealed class SoundPickerTests
{
    [Theory]
    [InlineData("1 channels (FL)", "1 channels (FR)", false, 1, 2)]
    [InlineData("1 channels (FR)", "1 channels (FL)", false, 2, 1)]
    [InlineData("", "", true, 1, 2)]
    [InlineData("mono", "mono", true, 1, 2)]
    [InlineData("", "", false, 1, null)]
    [InlineData("1 channels (FL)", "1 channels (FL)", true, 1, null)]
    [InlineData("1 channels (FL)", "", true, 1, null)]
    public void Left_and_right_are_told_by_their_layouts_or_by_the_kind_of_file(string one, string other, bool pairs, int left, int? right)
    {
        var (first, second, _, warnings) = SoundPicker.Pick([Mono(1) with { Layout = one }, Mono(2) with { Layout = other }], pairs);

        Assert.Equal((left, right), (first!.Index, second?.Index));
        Assert.Equal(right is null ? [] : [WarningCodes.SoundTracksJoined], warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void Tracks_that_differ_are_two_and_not_a_pair()
    {
        SoundStream[] others =
        [
            Mono(2) with { Language = "ger" }, Mono(2) with { Duration = 4 }, Mono(2) with { SampleRate = 44_100 }, Mono(2) with { Channels = 2 },
            Mono(2) with { Start = 1 }, Mono(2) with { Duration = null },
        ];

        Assert.All(others, other => Assert.Null(SoundPicker.Pick([Mono(1), other], pairs: true).Right));
    }

    [Fact]
    public void Of_eight_tracks_of_one_channel_the_first_two_are_the_pair_and_the_rest_is_said()
    {
        var (left, right, others, warnings) = SoundPicker.Pick([.. Enumerable.Range(1, 8).Select(Mono)], pairs: true);

        Assert.Equal((1, 2), (left!.Index, right!.Index));
        Assert.Empty(others);
        Assert.Equal([WarningCodes.SoundTracksJoined, WarningCodes.SoundTracksLeftOut], warnings.Select(warning => warning.Code));
        Assert.Contains("track 8", warnings[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_track_is_taken_rather_than_a_default_one_that_is_not_known()
    {
        var (left, _, _, warnings) = SoundPicker.Pick([Mono(1) with { Default = true, Channels = 0 }, Mono(2)], pairs: false);

        Assert.Equal(2, left!.Index);
        Assert.Equal([WarningCodes.SoundTracksLeftOut], warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void Channels_beyond_what_can_be_mixed_are_said()
    {
        var (_, _, _, warnings) = SoundPicker.Pick([Mono(1) with { Channels = 16 }], pairs: true);

        Assert.Equal([WarningCodes.SoundChannelsLeftOut], warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void A_file_without_sound_needs_no_warning() => Assert.Equal((null, null, ""), Flat(SoundPicker.Pick([], pairs: false)));

    [Fact]
    public void All_tracks_are_published_the_default_one_first()
    {
        var (left, _, others, warnings) = SoundPicker.Pick([Mono(1) with { Channels = 2 }, Mono(2) with { Channels = 6 }, Mono(3) with { Default = true }], pairs: false);

        Assert.Equal((3, "1 2"), (left!.Index, string.Join(' ', others.Select(other => other.Index))));
        Assert.Empty(warnings);
    }

    [Fact]
    public void There_is_an_end_to_the_number_of_tracks_and_it_is_said()
    {
        var picked = SoundPicker.Pick([.. Enumerable.Range(1, 40).Select(number => Mono(number) with { Channels = 2 })], pairs: false);

        Assert.Equal(31, picked.Others.Length);
        Assert.Contains("track 40", Assert.Single(picked.Warnings).Text, StringComparison.Ordinal);
    }

    private static (SoundStream? Left, SoundStream? Right, string) Flat(PickedSound pick) =>
        (pick.Left, pick.Right, string.Concat(pick.Warnings.Select(warning => warning.Code)));

    private static SoundStream Mono(int index) => new(index, "pcm_s16le", 1, "", 48_000, null, 0, 2, Default: false);
}
