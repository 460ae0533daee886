using Media.Core.Profiles;
using Media.Core.Progressive;
using Media.Core.Tests.Packaging;
using Media.Core.Tracks;

namespace Media.Core.Tests.Progressive;

public sealed class ProgressiveFilesTests
{
    private static readonly StoredTrack[] Ladder = [SampleTracks.Video("1080p", 1920, 1080), SampleTracks.Video(), SampleTracks.Video("360p", 640, 360)];

    [Theory]
    [InlineData(null, "1080p.mp4")]
    [InlineData(720, "720p.mp4")]
    [InlineData(719, "360p.mp4")]
    [InlineData(100, "360p.mp4")]
    public void An_mp4_is_of_the_largest_rendition_that_is_small_enough_else_of_the_smallest(int? largest, string file) => Assert.Equal(
        file, ProgressiveFiles.For([new ProfileOutput(OutputChoice.Mp4, largest)], [.. Ladder, SampleTracks.Sound()], mp3: false).Single().Path);

    [Fact]
    public void It_has_the_main_sound_with_it() =>
        Assert.Equal(["video-720p", "audio"], ProgressiveFiles.For([new ProfileOutput(OutputChoice.Mp4, 720)], [.. Ladder, SampleTracks.Sound()], mp3: false).Single().Tracks.Select(track => track.Id));

    [Fact]
    public void Two_that_would_be_the_same_are_one() => Assert.Single(
        ProgressiveFiles.For([new ProfileOutput(OutputChoice.Mp4, 100), new ProfileOutput(OutputChoice.Mp4, 200)], Ladder, mp3: false));

    [Fact]
    public void Sound_alone_is_a_file_of_its_own_where_there_is_any()
    {
        ProfileOutput[] outputs = [new(OutputChoice.Hls), new(OutputChoice.M4a)];

        Assert.Equal("audio.m4a", ProgressiveFiles.For(outputs, [.. Ladder, SampleTracks.Sound()], mp3: false).Single().Path);
        Assert.Empty(ProgressiveFiles.For(outputs, Ladder, mp3: false));
    }

    [Fact]
    public void An_mp3_is_one_where_there_is_what_it_is_made_of()
    {
        ProfileOutput[] outputs = [new(OutputChoice.Hls), new(OutputChoice.Mp3)];

        Assert.Equal("audio.mp3", ProgressiveFiles.For(outputs, [.. Ladder, SampleTracks.Sound()], mp3: true).Single().Path);
        Assert.Empty(ProgressiveFiles.For(outputs, [.. Ladder, SampleTracks.Sound()], mp3: false));
    }
}
