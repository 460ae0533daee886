using Media.Core.Formats.Aac;
using Media.Core.Jobs;
using Media.Core.Ladder;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Core.Publishing;

namespace Media.Core.Tests.Planning;

public sealed class SoundWarningsTests
{
    [Theory]
    [InlineData(1.4, null)]
    [InlineData(1.45, null)]
    [InlineData(0.2, null)]
    [InlineData(10.4, 1.4)]
    public void Silence_goes_in_front_of_sound_that_begins_noticeably_after_the_picture(double start, double? silenceFrom) =>
        Assert.Equal(silenceFrom, SoundWarnings.SilenceFrom(Plan(start), Sound(start)));

    [Fact]
    public void Where_frames_are_counted_there_is_no_clock_to_tell_what_is_late() =>
        Assert.Null(SoundWarnings.SilenceFrom(Plan(10.4) with { Index = IndexKind.Counted }, Sound(10.4)));

    [Fact]
    public void Late_and_damaged_sound_is_said()
    {
        var warnings = SoundWarnings.Of(Plan(10.4), Sound(10.4), errors: 3, samples: 1000).ToArray();

        Assert.Equal([WarningCodes.SoundLate, WarningCodes.SoundDamaged], warnings.Select(warning => warning.Code));
        Assert.Equal("The sound begins 9.0 s after the picture; silence was put in front of it.", warnings[0].Text);
        Assert.Equal("3 packets of the sound could not be decoded; they are silence.", warnings[1].Text);
    }

    [Theory]
    [InlineData(5, "Published without its main sound: none of its 5 packets could be decoded.")]
    [InlineData(0, "Published without its main sound: the track is empty.")]
    public void Sound_that_gives_no_sample_is_lost(int errors, string text) =>
        Assert.Equal([new MediaWarning(WarningCodes.SoundLost, text)], SoundWarnings.Of(Plan(1.4), Sound(1.4), errors, samples: 0));

    [Fact]
    public void Sound_as_it_should_be_needs_no_word() => Assert.Empty(SoundWarnings.Of(Plan(1.4), Sound(1.4), errors: 0, samples: 1000));

    [Fact]
    public void Of_a_further_track_is_said_which_it_is()
    {
        Assert.Equal(
            "Sound track 5 begins 9.0 s after the picture; silence was put in front of it.", SoundWarnings.Of(Plan(10.4), Sound(10.4, 5), 0, 1000).Single().Text);
        Assert.Equal(
            new MediaWarning(WarningCodes.SoundTracksLeftOut, "Published without sound track 5: the track is empty."), SoundWarnings.Of(Plan(1.4), Sound(1.4, 5), 0, 0).Single());
    }

    [Fact]
    public void Sound_of_which_only_two_channels_are_published_is_said() => Assert.Equal(
        new MediaWarning(WarningCodes.SurroundLeftOut, "The sound is published without its 5.1: it takes too long."), SoundWarnings.WithoutSurround(Plan(1.4), Sound(1.4), "it takes too long."));

    [Fact]
    public void More_channels_of_the_only_sound_make_no_second_one()
    {
        var plan = Plan(1.4) with { Sounds = [new SoundRendition(Sound(1.4), Aac), new SoundRendition(Sound(1.4), Aac with { Channels = 6 }, 0)] };

        Assert.Equal("Published without sound: the track is empty.", SoundWarnings.Of(plan, Sound(1.4), 0, 0).Single().Text);
    }

    private static AacSettings Aac { get; } = new(48_000, 2, 128_000);

    private static AudioTrack Sound(double start, int index = 1) => new(index, "aac", 2, 48_000, null, "stereo", null, start);

    private static TranscodePlan Plan(double soundStart)
    {
        var clock = new TimeBase(1, 90_000);
        var video = new VideoTrack(0, "h264", "yuv420p", 320, 180, 1, 0, false, false, clock);
        return new TranscodePlan(
            TranscodePlan.CurrentVersion, new SourceObject("uploads", "clip", null, "etag", 1, DateTimeOffset.UnixEpoch),
            new ProbeReport("mpegts", video, Sound(soundStart), null, FurtherAudio: [Sound(soundStart, 5)]), IndexKind.Packets,
            new Timeline(clock, 1, 90_000, 126_000, 216_000, 25, 25, 0, 0, 0), ProfileFolder.Read(Profile.Default), [],
            [new SoundRendition(Sound(soundStart), Aac), new SoundRendition(Sound(soundStart, 5), Aac)], []);
    }
}
