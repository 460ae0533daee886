using System.Text.Json;
using Media.Core.Failures;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Ffmpeg.Probing;

namespace Media.Ffmpeg.Tests.Probing;

/// <summary>What is made of ffprobe's answers, recorded with FFmpeg 5.1.</summary>
public sealed class StreamProberTests
{
    [Fact]
    public void All_sound_is_taken_the_default_track_first_and_everything_else_is_said()
    {
        var probed = Read("many.mp4");

        Assert.Equal("mov,mp4,m4a,3gp,3g2,mj2", probed.Report.Format);
        Assert.Equal("Connection refused", probed.Report.Title);
        Assert.Equal((0, "h264", 64, 36), (probed.Report.Video.StreamIndex, probed.Report.Video.Codec, probed.Report.Video.Width, probed.Report.Video.Height));
        Assert.Equal((2, "ger", 1), (probed.Report.Audio!.StreamIndex, probed.Report.Audio.Language, probed.Report.Audio.Channels));
        Assert.Equal(
            [WarningCodes.CoverLeftOut],
            probed.Report.Warnings!.Select(warning => warning.Code));
        Assert.Equal([2, 1], probed.Report.Sounds.Select(track => track.StreamIndex));
        Assert.Equal([(3, "mov_text")], probed.Report.Text!.Select(track => (track.StreamIndex, track.Codec)));
    }

    [Fact]
    public void Of_several_videos_the_default_one_is_taken_and_the_others_are_said()
    {
        var probed = Read("second-video-default.mkv");

        Assert.Equal((1, 96, 54), (probed.Report.Video.StreamIndex, probed.Report.Video.Width, probed.Report.Video.Height));
        var warning = Assert.Single(probed.Report.Warnings!);
        Assert.Equal((WarningCodes.VideoTracksLeftOut, "Not published: further video track 0 of the file."), (warning.Code, warning.Text));
    }

    [Fact]
    public void Left_and_right_in_two_tracks_of_a_QuickTime_file_are_both_taken()
    {
        var probed = Read("left-right.mov");

        Assert.Equal((1, 2), (probed.Report.Audio!.StreamIndex, probed.Report.Audio.RightStreamIndex));
        Assert.Equal([WarningCodes.SoundTracksJoined], probed.Report.Warnings!.Select(warning => warning.Code));
    }

    [Fact]
    public void Sound_that_is_told_of_and_has_not_come_by_is_looked_for_further_on()
    {
        using var first = Document("hidden-sound.ts");
        using var further = Document("hidden-sound-further.ts");

        Assert.True(StreamProber.SoundIsHidden(first.RootElement));
        Assert.False(StreamProber.SoundIsHidden(further.RootElement));
        var audio = StreamProber.Read(further.RootElement).Report.Audio!;
        Assert.Equal(("aac", 48_000, 1), (audio.Codec, audio.SampleRate, audio.Channels));
        Assert.Equal(10.38, audio.Start!.Value, 0.01);
    }

    [Fact]
    public void Sound_that_never_comes_by_is_said_to_be_lost()
    {
        var probed = Read("hidden-sound.ts");

        Assert.Null(probed.Report.Audio);
        Assert.Equal([WarningCodes.SoundLost], probed.Report.Warnings!.Select(warning => warning.Code));
    }

    [Fact]
    public void A_plain_file_has_no_warning()
    {
        var probed = Read("mono.mp4");

        Assert.Equal(new AudioTrack(1, "aac", 1, 48_000, "und", "mono", null, 0), probed.Report.Audio);
        Assert.Empty(probed.Report.Warnings!);
        Assert.Equal(2, probed.Streams);
    }

    [Fact]
    public void A_file_without_pictures_is_refused_by_name() => Assert.Throws<NoVideoException>(() => Read("sound-only.m4a"));

    private static Probed Read(string name)
    {
        using var document = Document(name);
        return StreamProber.Read(document.RootElement);
    }

    private static JsonDocument Document(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Probing", "Recorded", name + ".json")));
}
